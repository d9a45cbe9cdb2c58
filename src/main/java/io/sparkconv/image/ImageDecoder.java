// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.io.IOException;
import java.util.Optional;

/** The door from bytes to pixels. Thread-safe; holds no state. */
public final class ImageDecoder {

    /** Images with more columns or rows than this are refused as too large, whatever their area. */
    public static final int LONGEST_SIDE = 1 << 20;

    private ImageDecoder() {}

    /**
     * Decodes an image: the first picture of files that hold several. The size that the header declares is checked before
     * anything is decoded.
     *
     * @return a picture, or a refusal for any content that is not a whole image within the limit
     */
    public static Decoded decode(byte[] content, DecodeOptions options) {
        Probed probed = ImageProbe.probe(content);
        if (!(probed instanceof ImageHeader header)) {
            return (Refusal) probed;
        }
        Optional<Refusal> tooLarge = tooLarge(header, options);
        if (tooLarge.isPresent()) {
            return tooLarge.get();
        }
        try {
            StoredImage image = Formats.reader(header.format()).read(content, options);
            return Orientation.upright(image, header);
        } catch (InvalidImageException | IOException | RuntimeException e) {
            return Refusal.of(e, Optional.of(header));
        } catch (StackOverflowError | AssertionError e) {
            String reason =
                    header.format() + " decoder failed with " + e.getClass().getSimpleName();
            return new Refusal(Status.DECODE_FAILED, reason, Optional.of(header));
        }
    }

    /** A refusal, if the declared size is not allowed. */
    static Optional<Refusal> tooLarge(ImageHeader header, DecodeOptions options) {
        if (header.pixels() <= options.maxPixels() && Math.max(header.width(), header.height()) <= LONGEST_SIDE) {
            return Optional.empty();
        }
        String reason = "image is " + header.width() + " x " + header.height() + " = " + header.pixels()
                + " pixels but at most " + options.maxPixels() + " and at most " + LONGEST_SIDE
                + " on a side are allowed";
        return Optional.of(new Refusal(Status.TOO_LARGE, reason, Optional.of(header)));
    }
}
