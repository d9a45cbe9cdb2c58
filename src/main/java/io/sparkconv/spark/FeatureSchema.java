// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of extracted features: the file, what became of it, and one array per layer, or one of detections. */
final class FeatureSchema {

    private static final List<StructField> FILE = List.of(
            column("path", DataTypes.StringType, false),
            column("length", DataTypes.LongType, false),
            column("modificationTime", DataTypes.TimestampType, false),
            column("width", DataTypes.IntegerType, true),
            column("height", DataTypes.IntegerType, true),
            column("status", DataTypes.StringType, false),
            column("error", DataTypes.StringType, true));

    /** How many columns come before the features. */
    static final int FIXED = FILE.size();

    /**
     * How Parquet encodes the columns: hardly two features are equal, so only columns of words have a dictionary. And no
     * file says after each commit that all is done.
     */
    static final Map<String, String> PARQUET = Map.of(
            "mapreduce.fileoutputcommitter.marksuccessfuljobs", "false",
            "parquet.enable.dictionary", "false",
            "parquet.enable.dictionary#status", "true",
            "parquet.enable.dictionary#error", "true");

    private FeatureSchema() {}

    /**
     * The schema for a network's features; the shape of a tensor is kept in the column's metadata as {@code shape}.
     *
     * @throws InvalidOptionException if a layer is called as another column, in capitals or not
     */
    static StructType of(FeatureGraph features) {
        List<StructField> fields = new ArrayList<>(FILE);
        features.shapes().forEach((layer, shape) -> {
            if (fields.stream().anyMatch(field -> field.name().equalsIgnoreCase(layer))) {
                throw new InvalidOptionException("Cannot extract features: " + Options.LAYERS.flag() + " has '" + layer
                        + "' but must not have the name of another column");
            }
            Metadata metadata =
                    new MetadataBuilder().putLongArray("shape", shape).build();
            fields.add(new StructField(layer, DataTypes.createArrayType(DataTypes.FloatType, false), true, metadata));
        });
        features.detections().ifPresent(column -> fields.add(DetectionColumn.FIELD));
        return new StructType(fields.toArray(StructField[]::new));
    }

    private static StructField column(String name, DataType type, boolean nullable) {
        return new StructField(name, type, nullable, Metadata.empty());
    }
}
