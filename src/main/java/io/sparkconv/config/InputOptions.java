// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.util.List;
import java.util.stream.Stream;

/** The options that say where images come from, other than a folder. */
public final class InputOptions {

    private static final String TASK = "Cannot tell where the images are: ";

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
            "The column of a list that holds paths; `path`, or the only column, if not given. Of a table of images,"
                    + " the column that tells its rows apart");

    public static final Option<String> CONTENT_COLUMN = new Option<>(
            "contentColumn",
            OptionType.text("the name of a column"),
            null,
            "NAME",
            "What --images names is a table with the images in this column, as the bytes of files or Spark's image"
                    + " structs; the other columns are carried through");

    public static final Option<String> TABLE_FORMAT = new Option<>(
            "tableFormat",
            OptionType.text("the name of a data source"),
            "parquet",
            "NAME",
            "What Spark calls the format of such a table: parquet, orc, avro, delta, binaryFile");

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
        return List.of(LIST, PATH_COLUMN, CONTENT_COLUMN, TABLE_FORMAT, ARCHIVES, PAGES, MAX_BYTES);
    }

    /**
     * Checks that they go together.
     *
     * @throws InvalidOptionException unless there is exactly one place that images come from, and an option makes sense
     *     there
     */
    public static void check(Settings settings) {
        List<Option<String>> places = Stream.of(Options.IMAGES, LIST)
                .filter(option -> settings.find(option).isPresent())
                .toList();
        if (places.isEmpty()) {
            settings.get(Options.IMAGES);
        }
        if (places.size() > 1) {
            throw new InvalidOptionException(TASK + places.get(1).flag() + " is set but must not be with "
                    + places.get(0).flag());
        }
        boolean table = settings.find(CONTENT_COLUMN).isPresent();
        if (table && settings.find(LIST).isPresent()) {
            throw new InvalidOptionException(
                    TASK + CONTENT_COLUMN.flag() + " is set but must not be with " + LIST.flag());
        }
        if (isArgument(settings, PATH_COLUMN) && settings.find(LIST).isEmpty() && !table) {
            throw new InvalidOptionException(TASK + PATH_COLUMN.flag() + " is set but must not be without "
                    + LIST.flag() + " or " + CONTENT_COLUMN.flag());
        }
        if (isArgument(settings, TABLE_FORMAT) && !table) {
            throw new InvalidOptionException(
                    TASK + TABLE_FORMAT.flag() + " is set but must not be without " + CONTENT_COLUMN.flag());
        }
    }

    private static boolean isArgument(Settings settings, Option<?> option) {
        return settings.source(option) == Source.ARGUMENT;
    }
}
