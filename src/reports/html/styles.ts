import { answerStyles } from './styles/answer.js';
import { decisionStyles } from './styles/decision.js';
import { dialogStyles } from './styles/dialog.js';
import { historyStyles } from './styles/history.js';
import { pageStyles } from './styles/page.js';
import { printStyles } from './styles/print.js';
import { tableStyles } from './styles/table.js';
import { themeStyles } from './styles/theme.js';

/** The page's style sheet; what prints comes last, so that it holds. */
export const styles = [
  themeStyles,
  pageStyles,
  decisionStyles,
  tableStyles,
  historyStyles,
  answerStyles,
  dialogStyles,
  printStyles,
].join('\n');
