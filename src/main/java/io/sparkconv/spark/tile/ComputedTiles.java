// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.geometry.Area;
import io.sparkconv.geometry.TileGrid;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.image.PictureWindows;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.kernel.Span;
import io.sparkconv.spark.ledger.PeakMemory;
import io.sparkconv.spark.ledger.UnitRecord.Place;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The tiles of one run, in order, with one of them in memory. A window that cannot be read fails the task. */
final class ComputedTiles implements Iterator<ComputedTile> {

    private final TileModel model;
    private final TileGrid grid;
    private final TileRun run;
    private final PictureWindows image;
    private final Preprocessing preprocessing;
    private final Place place;
    private final Consumer<TileRecord> whenDone;
    private final TreeMap<String, Long> layerNanos = new TreeMap<>();
    private Graph part;
    private Forward forward;
    private int next;
    private long pixelsRead;
    private long readNanos;
    private long answerNanos;

    /** @param whenDone hears what was done, once, after the last tile was handed out */
    ComputedTiles(
            TileModel model,
            TileGrid grid,
            TileRun run,
            PictureWindows image,
            Place place,
            Consumer<TileRecord> whenDone) {
        this.model = model;
        this.grid = grid;
        this.run = run;
        this.image = image;
        this.preprocessing = model.built().preprocessing();
        this.place = place;
        this.whenDone = whenDone;
        this.next = run.first();
    }

    @Override
    public boolean hasNext() {
        if (next == run.end()) {
            next++;
            collectTimes();
            whenDone.accept(new TileRecord(
                    run.end() - run.first(),
                    pixelsRead,
                    image.bytesRead(),
                    readNanos,
                    answerNanos,
                    layerNanos,
                    PeakMemory.bytes(),
                    place));
        }
        return next < run.end();
    }

    @Override
    public ComputedTile next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int row = next / grid.columns();
        int column = next % grid.columns();
        Area area = grid.tile(next);
        Tensor tile = compute(area);
        next++;
        long start = System.nanoTime();
        byte[] pixels = model.built().reading().pixels(tile);
        answerNanos += System.nanoTime() - start;
        return new ComputedTile(
                row, column, area, model.built().reading().channels(tile.shape().channels()), pixels);
    }

    private Tensor compute(Area area) {
        prepare(model.built().cut().part(area));
        Area window = model.built().cut().reads(area);
        long start = System.nanoTime();
        try {
            preprocessing.apply(image.read(window), forward.input());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + window + " of the image: " + e.getMessage(), e);
        }
        pixelsRead += window.pixels();
        readNanos += System.nanoTime() - start;
        forward.run(1);
        String output = part.outputs().get(0);
        Span span = forward.output(output);
        Shape shape = forward.plan().shape(output);
        int count = Math.toIntExact(shape.elements());
        return new Tensor(shape, Arrays.copyOfRange(span.array(), span.offset(), span.offset() + count));
    }

    private void prepare(Graph wanted) {
        if (!wanted.equals(part)) {
            collectTimes();
            forward = null; // One workspace is garbage before the next is made.
            part = wanted;
            forward = new Forward(model.plan(wanted));
        }
    }

    /** Crops between layers count for the layer whose tensor they crop. */
    private void collectTimes() {
        if (forward == null) {
            return;
        }
        Plan plan = forward.plan();
        long[] nanos = forward.nanos();
        for (int i = 0; i < nanos.length; i++) {
            Node node = plan.layers().get(i);
            boolean isCrop = model.built().cut().graph().node(node.name()).isEmpty();
            layerNanos.merge(isCrop ? node.origins().get(0) : node.name(), nanos[i], Long::sum);
        }
    }
}
