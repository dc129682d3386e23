/** What a label in an example introduces; `heading` numbers the example, `other` names another speaker. */
export type LabelKind = 'user' | 'assistant' | 'context' | 'commentary' | 'heading' | 'other';

const userWords = [
  'user',
  'human',
  'customer',
  'client',
  'usuario',
  'usuário',
  'utilisateur',
  'benutzer',
  'nutzer',
  'utente',
  'пользователь',
  '用户',
  '使用者',
  '用戶',
  'ユーザー',
  '사용자',
  'người dùng',
];
const assistantWords = [
  'assistant',
  'claude',
  'ai',
  'asistente',
  'assistente',
  'assistent',
  'ассистент',
  'помощник',
  '助手',
  '助理',
  'アシスタント',
  '어시스턴트',
  'trợ lý',
];
const contextWords = [
  'context',
  'scenario',
  'situation',
  'background',
  'contexto',
  'contexte',
  'kontext',
  'contesto',
  'контекст',
  '上下文',
  '背景',
  '场景',
  'コンテキスト',
  '상황',
  '컨텍스트',
  'bối cảnh',
  'ngữ cảnh',
];
const commentaryWords = [
  'commentary',
  'rationale',
  'reasoning',
  'explanation',
  'comment',
  'why',
  'comentario',
  'comentário',
  'commentaire',
  'kommentar',
  'комментарий',
  '说明',
  '解说',
  '評論',
  '评论',
  '解説',
];
/** Words for the assistant at the start of a line only; elsewhere they stand before a colon in any text. */
const answerWords = new Set(['answer', 'bot', 'model', 'response']);
/** Words that stand before a colon and a quote without anyone speaking. */
const otherWords = new Set(
  'error warning note notes output result title file key name message returns trigger triggers tip important e.g i.e'.split(
    ' ',
  ),
);

const kinds = new Map<string, LabelKind>([
  ...userWords.map((word) => [word, 'user'] as const),
  ...assistantWords.map((word) => [word, 'assistant'] as const),
  ...contextWords.map((word) => [word, 'context'] as const),
  ...commentaryWords.map((word) => [word, 'commentary'] as const),
]);

function alternatives(words: readonly string[]): string {
  return words.toSorted((one, other) => other.length - one.length).join('|');
}

/** Words that make a label wherever in a line they stand, as the alternatives of a pattern. */
export const inlineWords = alternatives([...kinds.keys()]);

/** Words for the one who speaks, as the alternatives of a pattern. */
export const speakerWords = alternatives([...userWords, ...assistantWords]);

/** Verbs by which a sentence hands over to what is said (`User asks "…"`), as the alternatives of a pattern. */
export const speechVerbs =
  'says?|said|asks?|asked|requests?|requested|types?|typed|writes?|wrote|reports?|reported|mentions?|states?|wants?|说|說|问|問|要求|请求';

const turnSuffix =
  '(?: (?:says?|asks?|said|asked|request|requests|message|input|query|prompt|question|response|responds|replies|reply|action|output))?';
const longUser = new RegExp(`^(?:the )?(?:user|human)${turnSuffix}(?: ?\\d+)?$`);
const longAssistant = new RegExp(`^(?:the )?(?:assistant|claude|ai)${turnSuffix}(?: ?\\d+)?$`);

/**
 * What a label's name stands for.
 *
 * @returns `undefined` for words that are no speaker's name
 */
export function classifyLabel(name: string): LabelKind | undefined {
  const word = name
    .toLowerCase()
    .replace(/[_\s-]+/g, ' ')
    .trim();
  const kind = kinds.get(word);
  if (kind) return kind;
  if (/^examples?\b/.test(word)) return 'heading';
  if (longUser.test(word)) return 'user';
  if (longAssistant.test(word) || answerWords.has(word)) return 'assistant';
  return otherWords.has(word) || word.split(' ').length > 4 ? undefined : 'other';
}

/** Whether a name that is neither the user's nor the assistant's is that of a program. */
export function isProgram(name: string): boolean {
  return /agent|assistant|claude|orchestrator|\bbot\b/i.test(name);
}
