// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.api.TensorFunction;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The rows of a partition, each with the outputs of a function of its pixels. */
final class RowsWithOutputs implements Iterator<Row> {

    private final Iterator<Row> rows;
    private final int place;
    private final Shape image;
    private final TensorFunction function;
    private final int outputs;

    /**
     * @param place the column of the pixels, in the order C, H, W
     * @param image the shape of every image
     */
    RowsWithOutputs(Iterator<Row> rows, int place, Shape image, TensorFunction function) {
        this.rows = rows;
        this.place = place;
        this.image = image;
        this.function = function;
        this.outputs = function.graph(image).outputs().size();
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Row next() {
        Row row = rows.next();
        List<Object> cells = new ArrayList<>();
        for (int i = 0; i < row.length(); i++) {
            cells.add(row.get(i));
        }
        if (row.isNullAt(place)) {
            cells.addAll(Collections.nCopies(outputs, null));
        } else {
            function.outputs(tensor(row.getList(place))).values().forEach(output -> cells.add(output.toNchw()));
        }
        return RowFactory.create(cells.toArray());
    }

    private Tensor tensor(List<Float> pixels) {
        if (pixels.size() != image.elements()) {
            throw new InvalidModelException("Cannot compute a row: number of its pixels' values is " + pixels.size()
                    + " but must be " + image.elements() + ", as in an image of " + image);
        }
        float[] values = new float[pixels.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels.get(i);
        }
        return Tensor.fromNchw(1, image.channels(), image.height(), image.width(), values);
    }
}
