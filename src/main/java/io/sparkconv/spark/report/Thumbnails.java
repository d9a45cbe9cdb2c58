// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.report;

import io.sparkconv.image.DecodeOptions;
import io.sparkconv.image.Decoded;
import io.sparkconv.image.ImageDecoder;
import io.sparkconv.image.ImageFile;
import io.sparkconv.image.Picture;
import io.sparkconv.image.Refusal;
import io.sparkconv.image.tiff.RandomBytes;
import io.sparkconv.image.tiff.TiffPage;
import io.sparkconv.image.tiff.TiffPages;
import io.sparkconv.report.draw.Thumbnail;
import io.sparkconv.spark.input.HadoopImageFile;
import io.sparkconv.spark.input.Location;
import io.sparkconv.spark.input.PagePath;
import io.sparkconv.spark.input.TiffPageFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Small pictures of image files, or of as many of their rows as can be read. */
public final class Thumbnails {

    private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);

    private static final String GONE = "no longer there";
    private static final String TOO_LARGE = "too large to show";
    private static final int SIDE = 128;
    private static final long MOST_BYTES = 256L << 20;

    /** Larger pictures are not decoded for the sake of a thumbnail. */
    private static final DecodeOptions OPTIONS =
            new DecodeOptions(40_000_000, DecodeOptions.DEFAULT.alpha(), DecodeOptions.DEFAULT.sixteenBit());

    private final Configuration hadoop;

    public Thumbnails(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    /** The thumbnail of a file as it is now; if there is none, it says why. */
    public Thumbnail of(String path) {
        try {
            Path file = new Path(path);
            FileSystem fs = file.getFileSystem(hadoop);
            Optional<FileStatus> status = Location.status(fs, file);
            if (status.isEmpty()) {
                Optional<PagePath> page = PagePath.parse(path);
                return page.isPresent() ? of(page.get()) : Thumbnail.missing(GONE);
            }
            long length = status.get().getLen();
            if (length == 0 || length > MOST_BYTES) {
                return Thumbnail.missing(length == 0 ? "no bytes" : TOO_LARGE);
            }
            try (InputStream in = Location.open(fs, file)) {
                return of(HadoopImageFile.all(in, (int) length));
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The report shows no thumbnail of {}: it cannot be read", path, e);
            return Thumbnail.missing("cannot be read");
        }
    }

    private Thumbnail of(PagePath page) throws IOException {
        Path file = new Path(page.file());
        FileSystem fs = file.getFileSystem(hadoop);
        Optional<FileStatus> status = Location.status(fs, file);
        if (status.isEmpty()) {
            return Thumbnail.missing(GONE);
        }
        ImageFile whole = new HadoopImageFile(fs, file, status.get().getLen(), false);
        try (RandomBytes bytes = whole.random()) {
            Optional<TiffPage> there = TiffPages.read(bytes).pages().stream()
                    .filter(each -> each.number() == page.number())
                    .findFirst();
            if (there.isEmpty()) {
                return Thumbnail.missing(GONE);
            }
            ImageFile alone = new TiffPageFile(whole, there.get());
            return alone.length() > MOST_BYTES ? Thumbnail.missing(TOO_LARGE) : of(alone.bytes());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Thumbnail of(byte[] content) {
        Decoded decoded = ImageDecoder.decode(content, OPTIONS);
        if (decoded instanceof Picture picture) {
            return Thumbnail.of(picture, SIDE);
        }
        return FirstRows.of(content, OPTIONS)
                .map(picture -> Thumbnail.of(picture, SIDE))
                .orElseGet(() ->
                        Thumbnail.missing(((Refusal) decoded).status().label().replace('_', ' ')));
    }
}
