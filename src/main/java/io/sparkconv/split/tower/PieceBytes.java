// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tower;

import java.io.Serializable;
import java.util.Collection;

/**
 * How much is exchanged.
 *
 * @param crossing bytes that leave their tower; all that comes in and goes out is among them
 * @param staying bytes that a tower keeps for a later segment
 */
public record PieceBytes(long crossing, long staying) implements Serializable {

    /** Nothing. */
    public static final PieceBytes NONE = new PieceBytes(0, 0);

    /** What these moves take for one image. */
    static PieceBytes of(Collection<Move> moves) {
        long crossing =
                moves.stream().filter(Move::crosses).mapToLong(Move::bytes).sum();
        return new PieceBytes(crossing, moves.stream().mapToLong(Move::bytes).sum() - crossing);
    }

    public PieceBytes plus(PieceBytes other) {
        return new PieceBytes(crossing + other.crossing, staying + other.staying);
    }

    public PieceBytes times(long images) {
        return new PieceBytes(crossing * images, staying * images);
    }

    public long total() {
        return crossing + staying;
    }
}
