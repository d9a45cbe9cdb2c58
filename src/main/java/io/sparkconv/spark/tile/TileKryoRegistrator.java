// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.sparkconv.spark.RecordSerializer;
import org.apache.spark.serializer.KryoRegistrator;

/** Registers what travels between driver and executors when an image is computed tile by tile. */
public final class TileKryoRegistrator implements KryoRegistrator {

    @Override
    public void registerClasses(Kryo kryo) {
        kryo.register(TileModel.class, new JavaSerializer());
        record(kryo, TileRun.class);
        kryo.register(TileRun[].class);
        record(kryo, TilePart.class);
        kryo.register(TilePart[].class);
    }

    private static <T extends Record> void record(Kryo kryo, Class<T> type) {
        kryo.register(type, new RecordSerializer<>(type));
    }
}
