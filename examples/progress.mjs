/** A progress bar that `urlretrieve` moves: what its `reporthook` is told, drawn by cli-progress. */
import { Presets, SingleBar } from 'cli-progress';

/**
 * A bar on the terminal, on standard error; nothing is drawn where that is no terminal.
 * @param {{ clear?: boolean }} [options] `clear`: the bar goes away at the end.
 */
export function progress_bar({ clear = false } = {}) {
  const format = '{bar} {percentage} % | {value} of {total} bytes | {eta_formatted} left';
  const bar = new SingleBar({ format, clearOnComplete: clear }, Presets.shades_classic);
  return {
    /**
     * For `urlretrieve`'s `reporthook`.
     * @param {number} blocknum How many blocks were read.
     * @param {number} blocksize How many bytes a block has at most.
     * @param {number} totalsize How many bytes there will be; -1 where the server does not say.
     */
    reporthook: (blocknum, blocksize, totalsize) => {
      if (blocknum === 0) {
        bar.start(Math.max(totalsize, 0), 0);
        return;
      }
      const done = blocknum * blocksize;
      if (totalsize < 0) bar.setTotal(done);
      bar.update(totalsize < 0 ? done : Math.min(done, totalsize));
    },
    /** Draws it for the last time, also after a download that failed. */
    stop: () => bar.stop(),
  };
}
