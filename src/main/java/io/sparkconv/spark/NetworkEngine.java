// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.detect.Placement;
import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.image.DecodeOptions;
import io.sparkconv.image.Decoded;
import io.sparkconv.image.ImageDecoder;
import io.sparkconv.image.Picture;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.image.Refusal;
import io.sparkconv.image.Status;
import io.sparkconv.kernel.Span;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Decodes, preprocesses and runs the network of a plan. */
final class NetworkEngine implements FeatureEngine {

    private final Plan plan;
    private final Forward forward;
    private final Preprocessing preprocessing;
    private final List<String> tensors;
    private final Optional<DetectionColumn> detections;
    private final Placement[] placements;
    private final DecodeOptions decoding;
    private final int imageFloats;

    NetworkEngine(Plan plan, Preprocessing preprocessing, FeatureGraph features, DecodeOptions decoding) {
        this.plan = plan;
        this.forward = new Forward(plan);
        this.preprocessing = preprocessing;
        this.tensors = List.copyOf(features.tensors().values());
        this.detections = features.detections();
        this.placements = new Placement[plan.batch()];
        this.decoding = decoding;
        this.imageFloats = Math.toIntExact(plan.shape(plan.inputs().get(0)).elements());
    }

    @Override
    public int batch() {
        return plan.batch();
    }

    @Override
    public int columns() {
        return detections.isPresent() ? 1 : tensors.size();
    }

    /** What the loops are called. */
    String kernels() {
        return plan.kernels();
    }

    @Override
    public Loaded load(byte[] file, int place) {
        Decoded decoded = ImageDecoder.decode(file, decoding);
        if (decoded instanceof Refusal refusal) {
            return new Loaded(
                    refusal.status().label(),
                    refusal.reason(),
                    boxed(refusal.width()),
                    boxed(refusal.height()),
                    Set.of());
        }
        Picture picture = (Picture) decoded;
        Span input = forward.input();
        preprocessing.apply(picture, new Span(input.array(), input.offset() + place * imageFloats));
        placements[place] = Placement.of(preprocessing, picture.height(), picture.width());
        return new Loaded(Status.OK.label(), null, picture.storedWidth(), picture.storedHeight(), picture.notes());
    }

    @Override
    public void run(int images) {
        forward.run(images);
    }

    @Override
    public List<float[]> features(int place) {
        List<float[]> features = new ArrayList<>();
        for (String tensor : tensors) {
            features.add(channelsFirst(forward.output(tensor), plan.shape(tensor), place));
        }
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
    public long[] layerNanos() {
        return forward.nanos();
    }

    private static float[] channelsFirst(Span tensor, Shape shape, int place) {
        int count = Math.toIntExact(shape.elements());
        int start = tensor.offset() + place * count;
        return new Tensor(shape, Arrays.copyOfRange(tensor.array(), start, start + count)).toNchw();
    }

    private static Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
