import { bareAnswer } from '../../../src/models/recordings/bare-answer.js';
import { openStore } from '../../../src/models/store/store.js';
import { requestFor } from '../scripted-model.js';

/** A process of its own that writes answers for ever, and names the number of each once it is written. */
const [folder = '', round = ''] = process.argv.slice(2);
const store = await openStore(folder);
for (let number = 1; ; number += 4) {
  await Promise.all(
    [0, 1, 2, 3].map(async (offset) => {
      const text = `${'A long answer. '.repeat(2000)} ${number + offset}`;
      await store.at(requestFor(`round ${round}`), number + offset).write(bareAnswer(text));
      process.stdout.write(`${number + offset}\n`);
    }),
  );
}
