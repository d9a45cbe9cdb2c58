// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.network;

import io.sparkconv.detect.Placement;
import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.image.ImageFile;
import io.sparkconv.kernel.Span;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Decodes, preprocesses and runs the network of a plan. */
public final class NetworkEngine implements FeatureEngine {

    private final Plan plan;
    private final Forward forward;
    private final PictureLoader pictures;
    private final List<FeatureColumn> columns;
    private final Optional<DetectionColumn> detections;
    private final Placement[] placements;
    private final int imageFloats;

    NetworkEngine(Plan plan, PictureLoader pictures, FeatureGraph features) {
        this.plan = plan;
        this.forward = new Forward(plan);
        this.pictures = pictures;
        this.columns = features.tensors().values().stream()
                .map(tensor -> new FeatureColumn(tensor, plan.shape(tensor)))
                .toList();
        this.detections = features.detections();
        this.placements = new Placement[plan.batch()];
        this.imageFloats = Math.toIntExact(plan.shape(plan.inputs().get(0)).elements());
    }

    @Override
    public int batch() {
        return plan.batch();
    }

    @Override
    public int columns() {
        return detections.isPresent() ? 1 : columns.size();
    }

    /** What the loops are called. */
    public String kernels() {
        return plan.kernels();
    }

    @Override
    public Loaded load(ImageFile file, int place) {
        Span input = forward.input();
        return pictures.load(
                file,
                new Span(input.array(), input.offset() + place * imageFloats),
                placement -> placements[place] = placement);
    }

    @Override
    public void run(int images) {
        forward.run(images);
    }

    @Override
    public List<float[]> features(int place) {
        List<float[]> features = columns.stream()
                .map(column -> column.of(forward.output(column.tensor()), place))
                .toList();
        return detections
                .map(column -> List.of(column.numbers(features, placements[place])))
                .orElse(features);
    }

    @Override
    public List<Object> cells(List<float[]> features) {
        return detections
                .map(column -> Collections.<Object>singletonList(column.cell(features.get(0))))
                .orElseGet(() -> List.copyOf(features));
    }

    @Override
    public long resizeNanos() {
        return pictures.resizeNanos();
    }

    @Override
    public long[] layerNanos() {
        return forward.nanos();
    }
}
