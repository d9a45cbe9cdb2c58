// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.output;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/** A dense vector of Spark ML, which has double precision: the features are exactly those of float32. */
record VectorFeatures() implements FeatureType {

    @Override
    public DataType type() {
        return SQLDataTypes.VectorType();
    }

    @Override
    public Object cell(float[] features) {
        double[] values = new double[features.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = features[i];
        }
        return Vectors.dense(values);
    }

    @Override
    public float[] features(Row row, int column) {
        double[] values = row.<Vector>getAs(column).toArray();
        float[] features = new float[values.length];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) values[i];
        }
        return features;
    }
}
