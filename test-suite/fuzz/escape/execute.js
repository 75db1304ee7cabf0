// Makes the calls of a batch in this engine: standard input holds [module, the same without what may be left out,
// calls], standard output gets a line for each call: what comes of it in the first, and, if that traps, in the second.
const fs = require('fs');
const [file, leanFile, calls] = JSON.parse(fs.readFileSync(0, 'utf8'));

// What watch.cpp fills memory with, and how it hashes it.
function fill(words) {
  let value = 1;
  for (let i = 0; i < words.length; i++) words[i] = value = (Math.imul(value, 1664525) + 1013904223) | 0;
}

function hash(words) {
  let result = 2166136261 | 0;
  for (let i = 0; i < words.length; i++) result = Math.imul(result ^ words[i], 16777619);
  return result >>> 0;
}

class Program {
  constructor(path) {
    this.module = new WebAssembly.Module(fs.readFileSync(path));
    this.instance = null;
  }

  // An instance whose memory has its first size and contents.
  fresh() {
    if (this.instance === null || this.memory.buffer.byteLength !== this.template.byteLength) {
      const never = () => 0;
      const imports = {watch: {next: never, argument: never, done: never}};
      this.instance = new WebAssembly.Instance(this.module, imports);
      this.memory = this.instance.exports.memory;
      this.template = new Int32Array(this.memory.buffer.byteLength / 4);
      fill(this.template);
    }
    new Int32Array(this.memory.buffer).set(this.template);
    return this.instance.exports;
  }

  call([which, ...parameters]) {
    const exports = this.fresh();
    try {
      const result = exports.table.get(which)(...parameters.map(x => x | 0));
      return `${BigInt.asUintN(64, result)} ${hash(new Int32Array(this.memory.buffer))}`;
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      if (!/memory access out of bounds|out of bounds memory access/.test(error.message)) throw error;
      return 'trap';
    }
  }
}

const full = new Program(file), lean = new Program(leanFile);
for (const call of calls) {
  const outcome = full.call(call);
  console.log(outcome === 'trap' ? `trap, ${lean.call(call)}` : outcome);
}
