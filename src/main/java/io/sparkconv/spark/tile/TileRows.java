// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Tiles as rows: where they lie in the grid, their extents, and their numbers in C, H, W order. */
final class TileRows {

    private TileRows() {}

    /** @param floats whether numbers are float32; else they are bytes */
    static StructType schema(boolean floats) {
        DataType data = floats ? DataTypes.createArrayType(DataTypes.FloatType, false) : DataTypes.BinaryType;
        return new StructType(new StructField[] {
            field("tileX", DataTypes.IntegerType),
            field("tileY", DataTypes.IntegerType),
            field("shape", DataTypes.createArrayType(DataTypes.IntegerType, false)),
            field("data", data)
        });
    }

    private static StructField field(String name, DataType type) {
        return new StructField(name, type, false, Metadata.empty());
    }

    /** One row for each tile. */
    static Iterator<Row> of(Iterator<ComputedTile> tiles, boolean floats) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return tiles.hasNext();
            }

            @Override
            public Row next() {
                return of(tiles.next(), floats);
            }
        };
    }

    private static Row of(ComputedTile tile, boolean floats) {
        int channels = tile.channels();
        int pixels = Math.toIntExact(tile.area().pixels());
        int[] shape = {channels, tile.area().height(), tile.area().width()};
        return RowFactory.create(
                tile.column(),
                tile.row(),
                shape,
                floats ? floats(tile.pixels(), channels, pixels) : bytes(tile.pixels(), channels, pixels));
    }

    private static float[] floats(byte[] bytes, int channels, int pixels) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] planes = new float[channels * pixels];
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int c = 0; c < channels; c++) {
                planes[c * pixels + pixel] = buffer.getFloat();
            }
        }
        return planes;
    }

    private static byte[] bytes(byte[] interleaved, int channels, int pixels) {
        byte[] planes = new byte[interleaved.length];
        for (int i = 0; i < interleaved.length; i++) {
            planes[i % channels * pixels + i / channels] = interleaved[i];
        }
        return planes;
    }
}
