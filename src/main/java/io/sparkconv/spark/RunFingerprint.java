// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.image.Preprocessing;
import io.sparkconv.kernel.Numerics;
import io.sparkconv.spark.network.FeatureGraph;
import io.sparkconv.spark.network.ModelSpec;
import io.sparkconv.spark.output.FeatureSchema;
import io.sparkconv.spark.output.OutputLayout;
import io.sparkconv.spark.store.Fingerprint;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The fingerprint of an extraction. */
final class RunFingerprint {

    private RunFingerprint() {}

    /**
     * Of everything but how many pixels a picture may have, which changes no number of a picture that has fewer.
     *
     * @param columns of rows, those left out that are the same for all rows of a run
     */
    static Fingerprint of(
            ModelSpec spec,
            Preprocessing preprocessing,
            FeatureGraph features,
            OutputLayout layout,
            StructType columns) {
        Map<String, String> parts = new TreeMap<>(layout.identity());
        parts.put("model", spec.model().identity());
        parts.put("columns", columns(columns));
        features.detections().ifPresent(column -> parts.put("detections", column.rules()));
        parts.put("pooling", word(spec.pooling()));
        parts.put("preprocessing", preprocessing.toString());
        parts.put("alpha", word(spec.decoding().alpha()));
        parts.put("sixteenBit", word(spec.decoding().sixteenBit()));
        parts.put("algorithms", word(spec.algorithms()));
        parts.put("numerics", "version " + Numerics.VERSION);
        return new Fingerprint(parts);
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static String columns(StructType schema) {
        return Arrays.stream(schema.fields())
                .skip(FeatureSchema.FIXED)
                .map(RunFingerprint::column)
                .collect(Collectors.joining(", "));
    }

    private static String column(StructField field) {
        String type = field.name() + " " + field.dataType().simpleString();
        return field.metadata().contains("shape")
                ? type + " " + Arrays.toString(field.metadata().getLongArray("shape"))
                : type;
    }
}
