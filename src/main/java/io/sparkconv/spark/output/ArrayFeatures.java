// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.output;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** {@code array<float>}. */
record ArrayFeatures() implements FeatureType {

    @Override
    public DataType type() {
        return DataTypes.createArrayType(DataTypes.FloatType, false);
    }

    @Override
    public Object cell(float[] features) {
        return features;
    }

    @Override
    public boolean isDefault() {
        return true;
    }

    @Override
    public float[] features(Row row, int column) {
        List<Float> cell = row.getList(column);
        float[] features = new float[cell.size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = cell.get(i);
        }
        return features;
    }
}
