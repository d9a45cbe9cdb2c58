// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.table;

import io.sparkconv.config.InputOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.NearestName;
import io.sparkconv.config.Settings;
import io.sparkconv.spark.output.FeatureSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What the columns of a table of images are for.
 *
 * @param content holds the images
 * @param cells how they are read where {@link ImageTable} puts them
 * @param numbered whether the format numbers rows
 * @param key tells the rows apart, if that is what a column does
 * @param files whether the table has the columns of Spark's {@code binaryFile}, which say the same of an image as the
 *     output's do
 * @param carried those that the output has as well
 */
public record TableColumns(
        StructField content,
        CellContent cells,
        boolean numbered,
        Optional<String> key,
        boolean files,
        List<StructField> carried) {

    private static final String TASK = "Cannot read the table of images: ";

    /** How Spark's {@code binaryFile} describes a file. */
    private static final Map<String, DataType> FILE = Map.of(
            "path", DataTypes.StringType,
            "length", DataTypes.LongType,
            "modificationTime", DataTypes.TimestampType);

    private static final List<DataType> KEYS = List.of(
            DataTypes.StringType, DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);

    /**
     * What they are for in a table.
     *
     * @param numbered whether its format numbers rows
     * @throws InvalidOptionException if a column that is asked for is not there or of another type, rows cannot be told
     *     apart, or a column has the name of one of the output's
     */
    public static TableColumns of(StructType schema, boolean numbered, Settings settings) {
        List<StructField> fields = List.of(schema.fields());
        int place = CellContent.place(schema, settings.get(InputOptions.CONTENT_COLUMN));
        CellContent cells = CellContent.of(schema, place, settings).at(TableHead.COLUMNS);
        StructField content = fields.get(place);
        boolean files = !cells.pixels()
                && FILE.entrySet().stream()
                        .allMatch(one -> fields.stream()
                                .anyMatch(field -> field.name().equals(one.getKey())
                                        && field.dataType().sameType(one.getValue())));
        Optional<String> key = settings.find(InputOptions.PATH_COLUMN)
                .map(name -> key(schema, name))
                .or(() -> files ? Optional.of("path") : Optional.empty());
        if (key.isEmpty() && !numbered) {
            throw new InvalidOptionException(TASK + InputOptions.PATH_COLUMN.flag()
                    + " is not set but must be a column that tells rows apart, for "
                    + settings.get(InputOptions.TABLE_FORMAT) + " does not number them");
        }
        List<StructField> carried = new ArrayList<>(fields);
        carried.remove(content);
        carried.removeIf(field -> files && !field.name().equals("path") && FILE.containsKey(field.name()));
        carried.removeIf(field -> key.filter(name -> name.equalsIgnoreCase("path") && name.equals(field.name()))
                .isPresent());
        carried.forEach(TableColumns::check);
        return new TableColumns(content, cells, numbered, key, files, List.copyOf(carried));
    }

    private static String key(StructType schema, String wanted) {
        List<String> names = Arrays.asList(schema.fieldNames());
        StructField found = Arrays.stream(schema.fields())
                .filter(field -> field.name().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> new InvalidOptionException(TASK + InputOptions.PATH_COLUMN.flag() + " is '" + wanted
                        + "' but must be one of " + String.join(", ", names) + NearestName.question(wanted, names)));
        if (KEYS.stream().noneMatch(type -> found.dataType().sameType(type))) {
            throw new InvalidOptionException(TASK + InputOptions.PATH_COLUMN.flag() + " is '" + wanted
                    + "' but must be a column of words or whole numbers (it holds "
                    + found.dataType().simpleString() + ")");
        }
        return found.name();
    }

    private static void check(StructField field) {
        if (FeatureSchema.isReserved(field.name())) {
            String hint = field.name().equalsIgnoreCase("path")
                    ? "; or is it what tells rows apart (" + InputOptions.PATH_COLUMN.flag() + " " + field.name() + ")?"
                    : "";
            throw new InvalidOptionException(TASK + "name of a column is '" + field.name()
                    + "' but must be another, for the output has a column of that name" + hint);
        }
    }
}
