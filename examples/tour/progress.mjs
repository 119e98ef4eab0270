/** A progress bar for `urlretrieve`: its `reporthook` updates a bar of cli-progress. */
import { Presets, SingleBar } from 'cli-progress';

/**
 * A bar on standard error; nothing is drawn if that is not a terminal.
 * @param {{ clear?: boolean }} [options] `clear`: removes the bar at the end.
 */
export function progress_bar({ clear = false } = {}) {
  const format = '{bar} {percentage} % | {value} of {total} bytes | {eta_formatted} left';
  const bar = new SingleBar({ format, clearOnComplete: clear }, Presets.shades_classic);
  return {
    /**
     * For `urlretrieve`'s `reporthook`.
     * @param {number} blocknum The number of blocks read so far.
     * @param {number} blocksize The maximum size of a block, in bytes.
     * @param {number} totalsize The total size, in bytes; -1 if the server does not state it.
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
    /** Draws the bar for the last time, also after a failed download. */
    stop: () => bar.stop(),
  };
}
