// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

/**
 * A rectangle of a tensor's rows and columns, in the coordinates of the whole tensor.
 *
 * @param rows indices of its rows
 * @param columns indices of its columns
 */
public record Area(Interval rows, Interval columns) {

    /** All of an image of that size. */
    public static Area of(int height, int width) {
        return new Area(new Interval(0, height - 1L), new Interval(0, width - 1L));
    }

    /** A rectangle by its first pixel and its size. */
    public static Area at(long top, long left, int height, int width) {
        return new Area(new Interval(top, top + height - 1), new Interval(left, left + width - 1));
    }

    public int height() {
        return Math.toIntExact(rows.size());
    }

    public int width() {
        return Math.toIntExact(columns.size());
    }

    public long pixels() {
        return rows.size() * columns.size();
    }

    /** The smallest rectangle that holds both. */
    public Area union(Area other) {
        return new Area(rows.union(other.rows), columns.union(other.columns));
    }

    /** Whether the other rectangle lies inside this one. */
    public boolean contains(Area other) {
        return rows.contains(other.rows) && columns.contains(other.columns);
    }

    /** The part inside an image of that size; at least the pixel nearest to it. */
    public Area within(int height, int width) {
        return new Area(rows.within(height), columns.within(width));
    }

    /** What a window must be padded with to see {@code wanted} of an input of which this is kept; negative crops. */
    public Padding.Explicit paddingTo(Area wanted) {
        return new Padding.Explicit(
                Math.toIntExact(rows.low() - wanted.rows.low()),
                Math.toIntExact(columns.low() - wanted.columns.low()),
                Math.toIntExact(wanted.rows.high() - rows.high()),
                Math.toIntExact(wanted.columns.high() - columns.high()));
    }

    /** Its pixels in words: {@code rows 0 to 9, columns 5 to 6}. */
    @Override
    public String toString() {
        return "rows " + rows.low() + " to " + rows.high() + ", columns " + columns.low() + " to " + columns.high();
    }
}
