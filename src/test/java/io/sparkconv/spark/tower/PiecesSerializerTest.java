// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.spark.tower.Cargo.Companion;
import io.sparkconv.spark.tower.Cargo.Pieces;
import io.sparkconv.split.tower.PieceBytes;
import io.sparkconv.testing.SparkSessionExtension;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.reflect.ClassTag;

@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class PiecesSerializerTest {

    private static Pieces pieces(int arrays, int floats) {
        Random random = new Random(arrays + floats);
        List<float[]> all = new ArrayList<>();
        for (int i = 0; i < arrays; i++) {
            float[] array = new float[floats];
            for (int at = 0; at < floats; at++) {
                array[at] = Float.intBitsToFloat(random.nextInt());
            }
            all.add(array);
        }
        return new Pieces(1, 16, all, new TreeMap<>());
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 10_000, 16_384, 100_000})
    void floatsTakeTheirOwnSizeAndKeepEveryBit(int floats, JavaSparkContext spark) {
        Pieces sent = pieces(3, floats);
        SerializerInstance kryo = SparkEnv.get().serializer().newInstance();
        ByteBuffer bytes = kryo.serialize(sent, ClassTag.apply(Pieces.class));
        assertThat(bytes.remaining()).isBetween(12 * floats, (int) (1.02 * 12 * floats));
        int size = bytes.remaining();
        Pieces back = kryo.deserialize(bytes, ClassTag.apply(Pieces.class));
        assertThat(back.from()).isEqualTo(1);
        assertThat(back.images()).isEqualTo(16);
        for (int i = 0; i < 3; i++) {
            for (int at = 0; at < floats; at++) {
                assertThat(Float.floatToRawIntBits(back.arrays().get(i)[at]))
                        .as("array %d, float %d", i, at)
                        .isEqualTo(Float.floatToRawIntBits(sent.arrays().get(i)[at]));
            }
        }
        SerializedSize measured = new SerializedSize();
        measured.add(sent, true);
        measured.add(sent, false);
        assertThat(measured.sum()).isEqualTo(new PieceBytes(size, size));
    }

    @Test
    void failuresAndCompanionsTravel(JavaSparkContext spark) {
        SerializerInstance kryo = SparkEnv.get().serializer().newInstance();
        Pieces failed = new Pieces(-1, 3, List.of(new float[0]), new TreeMap<>(Map.of(2, "a reason", 0, "another")));
        Pieces back =
                kryo.deserialize(kryo.serialize(failed, ClassTag.apply(Pieces.class)), ClassTag.apply(Pieces.class));
        assertThat(back.from()).isEqualTo(-1);
        assertThat(back.arrays()).hasSize(1);
        assertThat(back.failures()).isEqualTo(failed.failures());
        Companion companion = new Companion("a text");
        assertThat(kryo.<Companion>deserialize(
                        kryo.serialize(companion, ClassTag.apply(Companion.class)), ClassTag.apply(Companion.class)))
                .isEqualTo(companion);
        TowerPlace place = new TowerPlace(70_000, 3);
        assertThat(kryo.<TowerPlace>deserialize(
                        kryo.serialize(place, ClassTag.apply(TowerPlace.class)), ClassTag.apply(TowerPlace.class)))
                .isEqualTo(place);
    }
}
