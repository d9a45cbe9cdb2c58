// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.util.List;

/** The options that say how rows are laid out in files. */
public final class OutputOptions {

    public static final Option<FormatChoice> FORMAT = new Option<>(
            "format",
            OptionType.oneOf(FormatChoice.class),
            FormatChoice.PARQUET,
            "FORMAT",
            "What files the rows are written to; avro needs the package spark-avro on Spark's class path");

    public static final Option<FeaturesChoice> FEATURES = new Option<>(
            "features",
            OptionType.oneOf(FeaturesChoice.class),
            FeaturesChoice.ARRAY,
            "KIND",
            "What the features of an image are in their column: array<float>, a vector of Spark ML, or packed float16 in binary, rounded");

    public static final Option<List<String>> PARTITION_BY = new Option<>(
            "partitionBy",
            OptionType.list("status or NAME=VALUE"),
            null,
            "LIST",
            "Columns whose values name folders of the output, outermost first: status, or NAME=VALUE for a value that is the same for all rows of a run");

    private OutputOptions() {}

    /** All of them, in the order of the documentation. */
    public static List<Option<?>> all() {
        return List.of(FORMAT, FEATURES, PARTITION_BY);
    }
}
