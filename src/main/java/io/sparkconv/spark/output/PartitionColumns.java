// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.output;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.OutputOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Columns whose values name folders, {@code status=ok/run_date=2026-11-28}, as Spark lays them out.
 *
 * @param names of all of them, the outermost first
 * @param constants values of those that are the same for all rows of a run, by name
 */
public record PartitionColumns(List<String> names, Map<String, String> constants) {

    private static final String STATUS = "status";
    /** Readers pass over folders that begin with another sign. */
    private static final String CONSTANT_NAME = "\\p{L}[\\p{L}\\p{N}_-]*";

    private static final String TASK = "Cannot partition the output: ";

    /** None at all. */
    public static PartitionColumns none() {
        return new PartitionColumns(List.of(), Map.of());
    }

    /** Those of an output, whose rows have their values already. */
    public static PartitionColumns named(List<String> names) {
        return new PartitionColumns(names, Map.of());
    }

    /**
     * What the option says.
     *
     * @param texts {@code status}, or a name and a value
     * @throws InvalidOptionException if a text is neither, or a name is there twice
     */
    public static PartitionColumns parse(List<String> texts) {
        List<String> names = new ArrayList<>();
        Map<String, String> constants = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            boolean known =
                    equals < 0 ? name.equals(STATUS) : name.matches(CONSTANT_NAME) && equals < text.length() - 1;
            if (!known) {
                throw new InvalidOptionException(
                        TASK + OutputOptions.PARTITION_BY.flag() + " has '" + text + "' but must have " + STATUS
                                + " or NAME=VALUE, a name of letters, digits, - and _ and a value");
            }
            if (names.stream().anyMatch(name::equalsIgnoreCase)) {
                throw new InvalidOptionException(TASK + OutputOptions.PARTITION_BY.flag() + " has '" + name
                        + "' twice but must have each column once");
            }
            names.add(name);
            if (equals >= 0) {
                constants.put(name, text.substring(equals + 1));
            }
        }
        return new PartitionColumns(List.copyOf(names), constants);
    }

    /**
     * The schema of rows with the constants.
     *
     * @throws InvalidOptionException if the rows have a column of that name already
     */
    public StructType addTo(StructType schema) {
        StructType whole = schema;
        for (String name : constants.keySet()) {
            if (Arrays.stream(schema.fieldNames()).anyMatch(name::equalsIgnoreCase)) {
                throw new InvalidOptionException(TASK + OutputOptions.PARTITION_BY.flag() + " has '" + name
                        + "' with a value but must not have the name of another column");
            }
            whole = whole.add(name, DataTypes.StringType, false);
        }
        return whole;
    }

    /** Rows with the constants. */
    public Dataset<Row> addTo(Dataset<Row> rows) {
        Dataset<Row> whole = rows;
        for (Map.Entry<String, String> constant : constants.entrySet()) {
            whole = whole.withColumn(constant.getKey(), functions.lit(constant.getValue()));
        }
        return whole;
    }
}
