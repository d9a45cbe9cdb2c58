// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import io.sparkconv.image.ImageFile;
import io.sparkconv.image.Status;
import io.sparkconv.image.tiff.RandomBytes;
import io.sparkconv.spark.archive.RefusedContent;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * An image file on any file system that Hadoop knows.
 *
 * @param length bytes that it had when it was listed
 * @param named whether nothing but a list says that it is there
 */
public record HadoopImageFile(FileSystem fs, Path path, long length, boolean named) implements ImageFile {

    /** The content as it is now, which may be longer or shorter than when it was listed. */
    @Override
    public byte[] bytes() {
        try (InputStream in = Location.open(fs, path)) {
            return all(in, Math.toIntExact(length));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * All bytes of a stream.
     *
     * @param expected how many there should be; the usual case needs no second array
     */
    public static byte[] all(InputStream in, int expected) throws IOException {
        byte[] bytes = new byte[expected];
        int read = in.readNBytes(bytes, 0, expected);
        byte[] more = in.readAllBytes();
        if (read == expected && more.length == 0) {
            return bytes;
        }
        byte[] all = Arrays.copyOf(bytes, Math.addExact(read, more.length));
        System.arraycopy(more, 0, all, read, more.length);
        return all;
    }

    @Override
    public InputStream open() {
        try {
            return new FilterInputStream(Location.open(fs, path)) {
                @Override
                public int read() {
                    try {
                        return in.read();
                    } catch (IOException e) {
                        throw unreadable(e);
                    }
                }

                @Override
                public int read(byte[] into, int offset, int count) {
                    try {
                        return in.read(into, offset, count);
                    } catch (IOException e) {
                        throw unreadable(e);
                    }
                }

                @Override
                public long skip(long count) {
                    try {
                        return in.skip(count);
                    } catch (IOException e) {
                        throw unreadable(e);
                    }
                }
            };
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public RandomBytes random() {
        HadoopBytes bytes = opened();
        return new RandomBytes() {
            @Override
            public long length() {
                return bytes.length();
            }

            @Override
            public void read(long position, byte[] into, int offset, int count) throws IOException {
                if (position < 0 || position > length() - count) {
                    throw new EOFException("file has " + length() + " bytes but " + count + " at byte " + position
                            + " were asked for");
                }
                try {
                    bytes.read(position, into, offset, count);
                } catch (IOException e) {
                    throw unreadable(e);
                }
            }

            @Override
            public void close() throws IOException {
                bytes.close();
            }
        };
    }

    private HadoopBytes opened() {
        try {
            return HadoopBytes.open(fs, path);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private UncheckedIOException unreadable(IOException e) {
        if (named && (e instanceof FileNotFoundException || e instanceof AccessControlException)) {
            return new UncheckedIOException(
                    new RefusedContent(Status.MISSING, "file cannot be opened: " + e.getMessage()));
        }
        return new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
}
