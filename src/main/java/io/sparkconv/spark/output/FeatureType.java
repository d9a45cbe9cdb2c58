// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.output;

import io.sparkconv.config.FeaturesChoice;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/** What the features of an image are in a column of rows. */
public sealed interface FeatureType extends Serializable permits ArrayFeatures, VectorFeatures, HalfFeatures {

    /** That of an option. */
    static FeatureType of(FeaturesChoice choice) {
        return switch (choice) {
            case ARRAY -> new ArrayFeatures();
            case VECTOR -> new VectorFeatures();
            case FLOAT16 -> new HalfFeatures();
        };
    }

    /** That of a column, if it holds features at all; whether an array may have gaps does not matter. */
    static Optional<FeatureType> of(StructField column) {
        return Arrays.stream(FeaturesChoice.values())
                .map(FeatureType::of)
                .filter(type ->
                        type.type().simpleString().equals(column.dataType().simpleString()))
                .findFirst();
    }

    /** The column's type. */
    DataType type();

    /** What the column's metadata says besides the shape, if the type does not say it. */
    default Map<String, String> metadata() {
        return Map.of();
    }

    /** The cell of these features. */
    Object cell(float[] features);

    /** The features of a row, as far as the cell has kept them. */
    float[] features(Row row, int column);

    /** Whether it is the one that rows have when nobody says. */
    default boolean isDefault() {
        return false;
    }

    /** Whether finite numbers may become infinite. */
    default boolean overflows() {
        return false;
    }
}
