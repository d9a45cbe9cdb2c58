// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.util.List;
import java.util.stream.Stream;

/** The options that say where images come from, other than a folder. */
public final class InputOptions {

    public static final Option<String> LIST = new Option<>(
            "list",
            OptionType.text("a Parquet, CSV, JSON or text file"),
            null,
            "FILE",
            "A list of images instead of a folder: Parquet, CSV with a header, JSON, or text with a path a line, by its ending");

    public static final Option<String> PATH_COLUMN = new Option<>(
            "pathColumn",
            OptionType.text("the name of a column"),
            null,
            "NAME",
            "The column of a list that holds paths; `path`, or the only column, if not given");

    public static final Option<ArchiveChoice> ARCHIVES = new Option<>(
            "archives",
            OptionType.oneOf(ArchiveChoice.class),
            ArchiveChoice.READ,
            "KIND",
            "Whether images in .tar, .tar.gz, .tgz and .zip files are read, or such files are no images");

    public static final Option<PagesChoice> PAGES = new Option<>(
            "pages",
            OptionType.oneOf(PagesChoice.class),
            PagesChoice.FIRST,
            "KIND",
            "Whether a TIFF is one image, its first page, or each of its pages is one");

    public static final Option<Long> MAX_BYTES = new Option<>(
            "maxBytes",
            OptionType.bytes(1),
            4L << 30,
            "BYTES",
            "An image of more bytes, unpacked if it is in an archive, is not read and has the status too_large");

    private InputOptions() {}

    /** All of them, in the order of the documentation. */
    public static List<Option<?>> all() {
        return List.of(LIST, PATH_COLUMN, ARCHIVES, PAGES, MAX_BYTES);
    }

    /**
     * Checks that they go together.
     *
     * @throws InvalidOptionException unless there is exactly one place that images come from
     */
    public static void check(Settings settings) {
        List<Option<String>> places = Stream.of(Options.IMAGES, LIST)
                .filter(option -> settings.find(option).isPresent())
                .toList();
        if (places.isEmpty()) {
            settings.get(Options.IMAGES);
        }
        if (places.size() > 1) {
            throw new InvalidOptionException("Cannot tell where the images are: "
                    + places.get(1).flag() + " is set but must not be with "
                    + places.get(0).flag());
        }
        if (settings.source(PATH_COLUMN) == Source.ARGUMENT
                && settings.find(LIST).isEmpty()) {
            throw new InvalidOptionException("Cannot tell where the images are: " + PATH_COLUMN.flag()
                    + " is set but must not be without " + LIST.flag());
        }
    }
}
