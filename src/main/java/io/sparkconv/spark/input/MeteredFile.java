// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import io.sparkconv.image.ImageFile;
import io.sparkconv.image.Raster;
import io.sparkconv.image.tiff.RandomBytes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * An image file whose reading is counted.
 *
 * @param meter what it is added to
 */
public record MeteredFile(ImageFile file, Meter meter) implements ImageFile {

    /** Bytes that were read, and the time that it took. For one thread. */
    public static final class Meter {

        private long bytes;
        private long nanos;

        public long bytes() {
            return bytes;
        }

        public long nanos() {
            return nanos;
        }

        private void add(long read, long start) {
            bytes += Math.max(0, read);
            nanos += System.nanoTime() - start;
        }
    }

    @Override
    public long length() {
        return file.length();
    }

    @Override
    public Optional<Raster> raster() {
        Optional<Raster> raster = file.raster();
        raster.ifPresent(pixels -> meter.add(pixels.length(), System.nanoTime()));
        return raster;
    }

    @Override
    public byte[] bytes() {
        long start = System.nanoTime();
        byte[] all = file.bytes();
        meter.add(all.length, start);
        return all;
    }

    @Override
    public InputStream open() {
        return new FilterInputStream(file.open()) {
            @Override
            public int read() throws IOException {
                long start = System.nanoTime();
                int read = in.read();
                meter.add(read < 0 ? 0 : 1, start);
                return read;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                long start = System.nanoTime();
                int read = in.read(into, offset, length);
                meter.add(read, start);
                return read;
            }
        };
    }

    @Override
    public RandomBytes random() {
        RandomBytes bytes = file.random();
        return new RandomBytes() {
            @Override
            public long length() {
                return bytes.length();
            }

            @Override
            public void read(long position, byte[] into, int offset, int length) throws IOException {
                long start = System.nanoTime();
                bytes.read(position, into, offset, length);
                meter.add(length, start);
            }

            @Override
            public void close() throws IOException {
                bytes.close();
            }
        };
    }
}
