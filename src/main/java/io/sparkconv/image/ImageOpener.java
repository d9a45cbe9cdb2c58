// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import io.sparkconv.image.tiff.UnsupportedTiffException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The door from files to pictures where memory is limited: what fits is decoded whole, what does not comes row by row, and
 * what can be neither is refused. Thread-safe.
 */
public final class ImageOpener {

    /** The most that is read of a file to see its size. */
    private static final int HEAD_BYTES = 1 << 24;

    /** A file is read whole if it takes no more than this part of the memory. */
    private static final int FILE_SHARE = 4;

    /** What fits an array. */
    private static final long MOST_FILE_BYTES = Integer.MAX_VALUE - 16;

    private final DecodeOptions options;
    private final long memory;

    /** @param memory bytes that an image may take, its file included */
    public ImageOpener(DecodeOptions options, long memory) {
        this.options = options;
        this.memory = memory;
    }

    /**
     * Opens an image. The size that its header declares is checked before anything else is read.
     *
     * @return a picture, one whose rows come one by one, or a refusal
     * @throws UncheckedIOException if the file cannot be read
     */
    public Decoded open(ImageFile file) {
        Optional<Raster> raster = file.raster();
        if (raster.isPresent()) {
            ImageHeader header = raster.get().header();
            Optional<Refusal> tooLarge = ImageDecoder.tooLarge(header, options);
            return tooLarge.isPresent()
                    ? tooLarge.get()
                    : new StreamedPicture(raster.get().rows(options.alpha()), header);
        }
        boolean held = file.length() <= Math.min(MOST_FILE_BYTES, memory / FILE_SHARE);
        ImageFile source = held ? ImageFile.of(file.bytes()) : file;
        Probed probed = held ? ImageProbe.probe(source.bytes()) : probe(source);
        if (!(probed instanceof ImageHeader header)) {
            return (Refusal) probed;
        }
        Optional<Refusal> tooLarge = ImageDecoder.tooLarge(header, options);
        if (tooLarge.isPresent()) {
            return tooLarge.get();
        }
        try {
            if (held && source.length() + DecodeMemory.bytes(header, source.bytes()) <= memory) {
                return ImageDecoder.decode(source.bytes(), options);
            }
            return stream(source, header);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            return Refusal.of(e, Optional.of(header));
        }
    }

    private Probed probe(ImageFile file) {
        try (InputStream in = file.open()) {
            byte[] head = in.readNBytes((int) Math.min(HEAD_BYTES, memory / FILE_SHARE));
            if (!PictureWindows.canRead(head)) {
                return ImageProbe.probe(head);
            }
            try (PictureWindows windows = PictureWindows.open(file.random(), options)) {
                return new ImageHeader(ImageFormat.TIFF, windows.width(), windows.height());
            }
        } catch (UnsupportedTiffException e) {
            String reason = "file has " + file.length() + " bytes, too many to be read whole with the " + memory
                    + " bytes that a task has for it, and cannot be read row by row: " + e.getMessage();
            return new Refusal(Status.TOO_LARGE, reason, Optional.empty());
        } catch (IOException e) {
            return Refusal.of(e, Optional.empty());
        }
    }

    private Decoded stream(ImageFile file, ImageHeader header) throws IOException {
        Optional<PictureRows> rows = rows(file, header);
        if (rows.isPresent()) {
            return new StreamedPicture(rows.get(), header);
        }
        String reason = "image is " + header.width() + " x " + header.height() + " pixels in a " + header.format()
                + " that cannot be read row by row, and does not fit the " + memory + " bytes that a task has for it";
        return new Refusal(Status.TOO_LARGE, reason, Optional.of(header));
    }

    private Optional<PictureRows> rows(ImageFile file, ImageHeader header) throws IOException {
        return switch (header.format()) {
            case JPEG -> rows(file.open(), JpegRows::open);
            case PNG -> rows(file.open(), in -> PngRows.open(in, options));
            case TIFF -> rows(file.random(), bytes -> TiffRows.open(bytes, options, memory));
            default -> Optional.empty();
        };
    }

    /** Finds the rows in an opened file. */
    private interface Opening<S> {
        Optional<PictureRows> of(S source) throws IOException;
    }

    /** The file is closed if there is no sense in it. */
    private static <S extends Closeable> Optional<PictureRows> rows(S source, Opening<S> opening) throws IOException {
        try {
            return opening.of(source);
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
    }
}
