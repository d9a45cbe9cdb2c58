// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.sparkconv.spark.tower.Cargo.Companion;
import io.sparkconv.spark.tower.Cargo.Pieces;
import java.io.Serializable;

/** Registers what towers send. */
public final class TowerKryo {

    private TowerKryo() {}

    /** For {@code spark.kryo.registrationRequired=true}; classes of companions are registered by those who send them. */
    public static void register(Kryo kryo) {
        kryo.register(TowerPlace.class, new PlaceSerializer());
        kryo.register(Pieces.class, new PiecesSerializer());
        kryo.register(Companion.class, new CompanionSerializer());
        kryo.register(SharedTower.class, new JavaSerializer());
    }

    private static final class PlaceSerializer extends Serializer<TowerPlace> {

        PlaceSerializer() {
            super(false, true);
        }

        @Override
        public void write(Kryo kryo, Output output, TowerPlace place) {
            output.writeVarInt(place.block(), true);
            output.writeVarInt(place.tower(), true);
        }

        @Override
        public TowerPlace read(Kryo kryo, Input input, Class<TowerPlace> type) {
            return new TowerPlace(input.readVarInt(true), input.readVarInt(true));
        }
    }

    private static final class CompanionSerializer extends Serializer<Companion> {

        CompanionSerializer() {
            super(false, true);
        }

        @Override
        public void write(Kryo kryo, Output output, Companion companion) {
            kryo.writeClassAndObject(output, companion.value());
        }

        @Override
        public Companion read(Kryo kryo, Input input, Class<Companion> type) {
            return new Companion((Serializable) kryo.readClassAndObject(input));
        }
    }
}
