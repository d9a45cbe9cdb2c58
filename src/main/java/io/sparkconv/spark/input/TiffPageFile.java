// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import io.sparkconv.image.ImageFile;
import io.sparkconv.image.Status;
import io.sparkconv.image.tiff.RandomBytes;
import io.sparkconv.image.tiff.SinglePage;
import io.sparkconv.image.tiff.TiffPage;
import io.sparkconv.spark.archive.RefusedContent;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A page of a TIFF, as a TIFF of one page: no more is read of the whole file than the page. */
public final class TiffPageFile implements ImageFile {

    private static final int CHUNK = 1 << 20;

    private final ImageFile whole;
    private final TiffPage page;
    private long length = -1;

    public TiffPageFile(ImageFile whole, TiffPage page) {
        this.whole = whole;
        this.page = page;
    }

    /** Bytes of the page with all that belongs to it, its pixels and more. */
    @Override
    public long length() {
        if (length < 0) {
            try (RandomBytes alone = random()) {
                length = alone.length();
            } catch (IOException e) {
                throw changed(e);
            }
        }
        return length;
    }

    @Override
    public byte[] bytes() {
        try (RandomBytes alone = random()) {
            byte[] bytes = new byte[Math.toIntExact(alone.length())];
            alone.read(0, bytes, 0, bytes.length);
            return bytes;
        } catch (IOException e) {
            throw changed(e);
        }
    }

    @Override
    public InputStream open() {
        return new BufferedInputStream(new Bytes(random()), CHUNK);
    }

    @Override
    public RandomBytes random() {
        RandomBytes file = whole.random();
        try {
            return SinglePage.of(file, page);
        } catch (IOException e) {
            UncheckedIOException changed = changed(e);
            try {
                file.close();
            } catch (IOException again) {
                changed.addSuppressed(again);
            }
            throw changed;
        }
    }

    /** The page was there when it was listed. */
    private UncheckedIOException changed(IOException e) {
        return new UncheckedIOException(new RefusedContent(
                Status.DECODE_FAILED, "page " + page.number() + " cannot be read: " + e.getMessage()));
    }

    private final class Bytes extends InputStream {

        private final RandomBytes alone;
        private long position;

        Bytes(RandomBytes alone) {
            this.alone = alone;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int count) {
            int some = (int) Math.min(count, alone.length() - position);
            if (some == 0) {
                return count == 0 ? 0 : -1;
            }
            try {
                alone.read(position, into, offset, some);
            } catch (IOException e) {
                throw changed(e);
            }
            position += some;
            return some;
        }

        @Override
        public void close() throws IOException {
            alone.close();
        }
    }
}
