// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.output;

import io.sparkconv.tensor.HalfFloats;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** IEEE 754 binary16, two bytes a number, little-endian, in a binary cell: what NumPy calls {@code <f2}. */
record HalfFeatures() implements FeatureType {

    @Override
    public DataType type() {
        return DataTypes.BinaryType;
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of("elementType", "float16", "byteOrder", "little-endian");
    }

    @Override
    public Object cell(float[] features) {
        ByteBuffer cell = ByteBuffer.allocate(Math.multiplyExact(Short.BYTES, features.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float feature : features) {
            cell.putShort(HalfFloats.toFloat16(feature));
        }
        return cell.array();
    }

    @Override
    public float[] features(Row row, int column) {
        ByteBuffer cell = ByteBuffer.wrap(row.<byte[]>getAs(column)).order(ByteOrder.LITTLE_ENDIAN);
        float[] features = new float[cell.remaining() / Short.BYTES];
        for (int i = 0; i < features.length; i++) {
            features[i] = HalfFloats.fromFloat16(cell.getShort());
        }
        return features;
    }

    @Override
    public boolean overflows() {
        return true;
    }
}
