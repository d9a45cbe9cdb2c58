// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.output;

import io.sparkconv.config.OutputOptions;
import io.sparkconv.config.Settings;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the rows of an output lie in files.
 *
 * @param format of the files
 * @param features what cells of features are
 * @param partitions columns that name folders
 */
public record OutputLayout(RowFormat format, FeatureType features, PartitionColumns partitions) {

    private static final String FORMAT = "format";
    private static final String PARTITIONS = "partitions";
    private static final String SEPARATOR = ", ";
    private static final String NONE = "no column";

    /**
     * What the options ask for.
     *
     * @throws io.sparkconv.config.InvalidOptionException if Spark has no such format here, or columns are not understood
     */
    public static OutputLayout of(Settings settings) {
        RowFormat format = new RowFormat(settings.get(OutputOptions.FORMAT));
        format.check();
        return new OutputLayout(
                format,
                FeatureType.of(settings.get(OutputOptions.FEATURES)),
                settings.find(OutputOptions.PARTITION_BY)
                        .map(PartitionColumns::parse)
                        .orElseGet(PartitionColumns::none));
    }

    /** What of it must be the same for all rows of an output, in words; the columns' types say the rest. */
    public SortedMap<String, String> identity() {
        SortedMap<String, String> parts = new TreeMap<>();
        parts.put(FORMAT, format.name());
        parts.put(PARTITIONS, partitions.names().isEmpty() ? NONE : String.join(SEPARATOR, partitions.names()));
        return parts;
    }

    /** The format that an {@link #identity} names; Parquet if it names none. */
    public static RowFormat format(Map<String, String> identity) {
        String name = identity.getOrDefault(FORMAT, "parquet");
        return RowFormat.named(name)
                .orElseThrow(() -> new IllegalArgumentException("Cannot read the output: format of its rows is '" + name
                        + "' but must be one that is known here"));
    }

    /** The columns that an {@link #identity} names. */
    public static PartitionColumns partitions(Map<String, String> identity) {
        String names = identity.getOrDefault(PARTITIONS, NONE);
        return names.equals(NONE) ? PartitionColumns.none() : PartitionColumns.named(List.of(names.split(SEPARATOR)));
    }
}
