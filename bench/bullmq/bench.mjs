// BullMQ on the Redis of the bench. One line in, one line out:
//   add <count>                 adds one at a time              → jobs per second
//   burst <count> <tasks>       adds from many tasks at once    → jobs per second
//   run <count> <concurrency>   adds, then claims and completes → jobs per second from the first to the last
import { createInterface } from 'node:readline';
import { Queue, Worker } from 'bullmq';

const connection = { host: '127.0.0.1', port: Number(process.argv[2]), maxRetriesPerRequest: null };
// As ours: a job that is done is gone.
const options = { removeOnComplete: true };
const perSecond = (count, since) => count / ((performance.now() - since) / 1000);

async function spread(count, tasks, work) {
  let next = 0;
  await Promise.all(Array.from({ length: tasks }, async () => {
    while (next++ < count) await work();
  }));
}

async function add(queue, count, tasks) {
  const since = performance.now();
  await spread(count, tasks, () => queue.add('empty', { id: 'x' }, options));
  return perSecond(count, since);
}

async function run(queue, count, concurrency) {
  await add(queue, count, 64);
  let done = 0;
  let since;
  let worker;
  const rate = await new Promise((resolve) => {
    const handle = async () => {
      since ??= performance.now();
      if (++done === count) resolve(perSecond(count, since));
    };
    worker = new Worker(queue.name, handle, { connection, concurrency });
  });
  await worker.close();
  return rate;
}

let number = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const [what, count, many] = line.split(' ');
  const queue = new Queue(`bench-${process.pid}-${number++}`, { connection });
  await queue.waitUntilReady();
  const rate = await (what === 'run' ? run(queue, Number(count), Number(many)) : add(queue, Number(count), Number(many ?? 1)));
  await queue.obliterate({ force: true });
  await queue.close();
  console.log(rate.toFixed(1));
}
