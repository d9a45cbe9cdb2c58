// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import io.sparkconv.spark.tower.Cargo.Pieces;
import io.sparkconv.split.tower.PieceBytes;
import java.io.OutputStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.serializer.SerializationStream;
import scala.reflect.ClassTag;

/** Measures pieces by writing them as a shuffle will, into nothing. */
final class SerializedSize {

    private static final ClassTag<Pieces> TAG = ClassTag.apply(Pieces.class);

    private final Count count = new Count();
    private final SerializationStream stream =
            SparkEnv.get().serializer().newInstance().serializeStream(count);
    private PieceBytes sum = PieceBytes.NONE;

    private static final class Count extends OutputStream {

        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            bytes += length;
        }
    }

    /** @param crosses whether the pieces leave their tower */
    void add(Pieces pieces, boolean crosses) {
        long before = count.bytes;
        stream.writeObject(pieces, TAG);
        stream.flush();
        long size = count.bytes - before;
        sum = sum.plus(crosses ? new PieceBytes(size, 0) : new PieceBytes(0, size));
    }

    /** All so far. */
    PieceBytes sum() {
        return sum;
    }
}
