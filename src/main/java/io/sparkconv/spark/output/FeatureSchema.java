// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.output;

import io.sparkconv.config.IdentityChoice;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.config.OutputOptions;
import io.sparkconv.spark.network.DetectionColumn;
import io.sparkconv.spark.network.FeatureGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of extracted features: the file, what became of it, and one array per layer, or one of detections. */
public final class FeatureSchema {

    private static final List<StructField> FILE = List.of(
            column("path", DataTypes.StringType, false),
            column("length", DataTypes.LongType, false),
            column("modificationTime", DataTypes.TimestampType, false),
            column("width", DataTypes.IntegerType, true),
            column("height", DataTypes.IntegerType, true),
            column("status", DataTypes.StringType, false),
            column("error", DataTypes.StringType, true));

    /** The hash of the bytes, behind the features, where that tells one image from another. */
    static final String HASH = "sha256";

    /** What the metadata of a column says that is not the extraction's own. */
    private static final String CARRIED = "carried";

    /** How many columns come before the features. */
    public static final int FIXED = FILE.size();

    private FeatureSchema() {}

    /**
     * The schema for a network's features; the shape of a tensor is kept in the column's metadata as {@code shape}.
     *
     * @param type of the features
     * @param identity what tells whether an image is changed
     * @throws InvalidOptionException if a layer is called as another column, in capitals or not, or detections were to be
     *     of another type than their own
     */
    public static StructType of(FeatureGraph features, FeatureType type, IdentityChoice identity) {
        List<StructField> fields = new ArrayList<>(FILE);
        List<StructField> last =
                identity == IdentityChoice.CONTENT ? List.of(column(HASH, DataTypes.StringType, true)) : List.of();
        features.shapes().forEach((layer, shape) -> {
            if (Stream.concat(fields.stream(), last.stream())
                    .anyMatch(field -> field.name().equalsIgnoreCase(layer))) {
                throw new InvalidOptionException("Cannot extract features: " + Options.LAYERS.flag() + " has '" + layer
                        + "' but must not have the name of another column");
            }
            MetadataBuilder metadata = new MetadataBuilder().putLongArray("shape", shape);
            type.metadata().forEach(metadata::putString);
            fields.add(new StructField(layer, type.type(), true, metadata.build()));
        });
        features.detections().ifPresent(column -> {
            if (!type.isDefault()) {
                throw new InvalidOptionException("Cannot extract detections: " + OutputOptions.FEATURES.flag()
                        + " is set but must be array, for detections are structures");
            }
            fields.add(DetectionColumn.FIELD);
        });
        fields.addAll(last);
        return new StructType(fields.toArray(StructField[]::new));
    }

    /** Whether the output has a column of that name whatever the model is, in capitals or not. */
    public static boolean isReserved(String name) {
        return name.equalsIgnoreCase(HASH)
                || FILE.stream().anyMatch(field -> field.name().equalsIgnoreCase(name));
    }

    /**
     * A schema with columns behind its own that come from where the images come from.
     *
     * @throws InvalidOptionException if one has the name of another column, in capitals or not
     */
    static StructType carrying(StructType made, List<StructField> carried) {
        StructType whole = made;
        for (StructField field : carried) {
            if (Stream.of(made.fieldNames()).anyMatch(field.name()::equalsIgnoreCase)) {
                throw new InvalidOptionException("Cannot extract features: name of a column of the table is '"
                        + field.name() + "' but must be another, for the output has a column of that name");
            }
            Metadata metadata = new MetadataBuilder()
                    .withMetadata(field.metadata())
                    .putBoolean(CARRIED, true)
                    .build();
            whole = whole.add(new StructField(field.name(), field.dataType(), true, metadata));
        }
        return whole;
    }

    /** Whether a column comes from where the image comes from. */
    public static boolean isCarried(StructField field) {
        return field.metadata().contains(CARRIED);
    }

    private static StructField column(String name, DataType type, boolean nullable) {
        return new StructField(name, type, nullable, Metadata.empty());
    }
}
