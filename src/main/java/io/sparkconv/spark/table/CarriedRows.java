// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.table;

import io.sparkconv.spark.input.ImageEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/**
 * Goes through rows for the images in them, and remembers of each what is to stand beside its features. An extraction
 * takes a batch of images before it gives the first row, so some wait. For one thread.
 *
 * @param <T> what is remembered
 */
public final class CarriedRows<T> implements Iterator<ImageEntry> {

    private final Iterator<Row> rows;
    private final Function<Row, ImageEntry> image;
    private final Function<Row, T> kept;
    private final Deque<T> waiting = new ArrayDeque<>();

    public CarriedRows(Iterator<Row> rows, Function<Row, ImageEntry> image, Function<Row, T> kept) {
        this.rows = rows;
        this.image = image;
        this.kept = kept;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public ImageEntry next() {
        Row row = rows.next();
        waiting.add(kept.apply(row));
        return image.apply(row);
    }

    /** What was remembered of the first row that waits; it waits no more. */
    public T remembered() {
        return waiting.remove();
    }
}
