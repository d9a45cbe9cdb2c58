// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/** A file that is made of pieces, of another file or of memory, and reads them when it is read. */
final class PageBytes implements RandomBytes {

    private final RandomBytes file;
    private final byte[] memory;
    private final long[] starts;
    private final long[] sources;
    private final long length;

    private PageBytes(RandomBytes file, byte[] memory, long[] starts, long[] sources, long length) {
        this.file = file;
        this.memory = memory;
        this.starts = starts;
        this.sources = sources;
        this.length = length;
    }

    /** Puts pieces one after the other. */
    static final class Pieces {

        private long[] starts = new long[16];
        private long[] sources = new long[16];
        private int count;
        private long length;

        /** Bytes so far. */
        long length() {
            return length;
        }

        /** Bytes of the other file; returns where they begin in this one. */
        long file(long source, long bytes) {
            return add(source, bytes);
        }

        /** Bytes of memory. */
        void memory(int source, int bytes) {
            add(~source, bytes);
        }

        private long add(long source, long bytes) {
            long start = length;
            if (bytes > 0) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * count);
                    sources = Arrays.copyOf(sources, 2 * count);
                }
                starts[count] = start;
                sources[count++] = source;
                length += bytes;
            }
            return start;
        }

        PageBytes of(RandomBytes file, byte[] memory) {
            return new PageBytes(file, memory, Arrays.copyOf(starts, count), Arrays.copyOf(sources, count), length);
        }
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void read(long position, byte[] into, int offset, int count) throws IOException {
        if (position < 0 || position > length - count) {
            throw new EOFException(
                    "page has " + length + " bytes but " + count + " at byte " + position + " were asked for");
        }
        for (int done = 0; done < count; ) {
            long at = position + done;
            int piece = Arrays.binarySearch(starts, at);
            piece = piece < 0 ? -piece - 2 : piece;
            long end = piece + 1 < starts.length ? starts[piece + 1] : length;
            int some = (int) Math.min(count - done, end - at);
            long source = sources[piece];
            long inside = at - starts[piece];
            if (source < 0) {
                System.arraycopy(memory, (int) (~source + inside), into, offset + done, some);
            } else {
                file.read(source + inside, into, offset + done, some);
            }
            done += some;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
