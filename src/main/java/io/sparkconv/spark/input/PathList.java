// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import static org.apache.spark.sql.functions.col;

import io.sparkconv.config.InputOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.NearestName;
import io.sparkconv.config.Settings;
import io.sparkconv.image.ImageNames;
import io.sparkconv.spark.failure.JobFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * A list of paths in a file.
 *
 * @param format as Spark names it
 * @param array whether JSON is one array, not a value a line
 * @param column the column asked for
 */
record PathList(Location place, String format, boolean array, Optional<String> column) {

    private static final String TASK = "Cannot read the list of images";
    private static final String USUAL = "path";

    /**
     * The list that the options name.
     *
     * @throws InvalidOptionException if nothing is there, or its name does not say what it is
     */
    static PathList of(Settings settings, Configuration hadoop) throws IOException {
        Location place = Location.of(InputOptions.LIST, settings.get(InputOptions.LIST), hadoop);
        FileStatus status = place.status().orElseThrow(() -> place.fault(TASK, "a file that exists"));
        String format = format(place, status);
        boolean array = format.equals("json") && status.isFile() && firstByte(place) == '[';
        return new PathList(place, format, array, settings.find(InputOptions.PATH_COLUMN));
    }

    private static String format(Location place, FileStatus status) {
        String name = place.path().getName().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "parquet" -> "parquet";
            case "csv" -> "csv";
            case "json", "jsonl", "ndjson" -> "json";
            case "txt", "lst" -> "text";
            default -> {
                if (status.isDirectory()) {
                    yield "parquet";
                }
                throw place.fault(TASK, "a file whose name ends in .parquet, .csv, .json, .jsonl or .txt");
            }
        };
    }

    private static int firstByte(Location place) throws IOException {
        try (InputStream in = place.open()) {
            int first = in.read();
            while (Character.isWhitespace(first)) {
                first = in.read();
            }
            return first;
        }
    }

    /** What relative paths are relative to: the folder that the list is in. */
    String folder() {
        return place.path().getParent() == null
                ? place.path().toString()
                : place.path().getParent().toString();
    }

    /**
     * The paths, in their order.
     *
     * @throws InvalidOptionException if the column is not there or holds no words, or a row has no path
     * @throws JobFailedException if Spark cannot read the list
     */
    List<String> paths(SparkSession spark) {
        try {
            DataFrameReader reader = spark.read().option("mode", "FAILFAST");
            if (format.equals("csv")) {
                reader.option("header", true).option("escape", "\"");
            }
            if (array) {
                reader.option("multiLine", true);
            }
            Dataset<Row> rows = reader.format(format).load(place.path().toString());
            List<String> paths = rows.select(col("`" + name(rows).replace("`", "``") + "`"))
                    .as(Encoders.STRING())
                    .collectAsList();
            long without = paths.stream()
                    .filter(path -> path == null || path.isBlank())
                    .count();
            if (without > 0 || paths.isEmpty()) {
                throw place.fault(
                        TASK,
                        paths.isEmpty()
                                ? "a list of at least one path"
                                : "a list with a path in every row (" + without + " have none)");
            }
            return paths;
        } catch (InvalidOptionException e) {
            throw e;
        } catch (Exception e) { // Scala throws checked exceptions that it does not declare.
            throw new JobFailedException(TASK + " " + place + " as " + format, e);
        }
    }

    private String name(Dataset<Row> rows) {
        List<String> names = Arrays.asList(rows.columns());
        String wanted = column.orElse(names.size() == 1 ? names.get(0) : USUAL);
        String found = names.stream()
                .filter(name -> name.equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> place.fault(
                        TASK,
                        "a list with a column " + wanted + NearestName.question(wanted, names) + ", or "
                                + InputOptions.PATH_COLUMN.flag() + " one of " + String.join(", ", names)));
        if (format.equals("csv") && ImageNames.isImage(found, ImageNames.DEFAULT_EXTENSIONS)) {
            throw place.fault(
                    TASK, "a list with a header (the first line has " + found + "), or a .txt file with a path a line");
        }
        if (!rows.schema().apply(found).dataType().sameType(DataTypes.StringType)) {
            throw place.fault(
                    TASK,
                    "a list whose column " + found + " holds words (it holds "
                            + rows.schema().apply(found).dataType().simpleString() + ")");
        }
        return found;
    }
}
