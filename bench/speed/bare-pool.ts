/** The same requests as a run makes, by nothing but the SDK and a pool: what a run is compared with. */
import Anthropic from '@anthropic-ai/sdk';
import pLimit from 'p-limit';

const [url = '', requests = '0', concurrency = '1'] = process.argv.slice(2);
const client = new Anthropic({ baseURL: url, apiKey: 'bench', maxRetries: 0 });
const limit = pLimit(Number(concurrency));
let characters = 0;
await limit.map(Array.from({ length: Number(requests) }), async (_, number) => {
  const message = await client.messages
    .stream({
      model: 'claude-haiku-4-5',
      max_tokens: 16_000,
      system: 'You are good.',
      messages: [{ role: 'user', content: [{ type: 'text', text: `Is case-${number} so?` }] }],
    })
    .finalMessage();
  characters += JSON.stringify(message).length;
});
process.stdout.write(`${characters}\n`);
