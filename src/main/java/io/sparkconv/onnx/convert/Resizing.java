// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.geometry.Coordinates;
import io.sparkconv.geometry.ResizeAxis;
import io.sparkconv.geometry.ResizePolicy;
import io.sparkconv.kernel.nd.ResizeFilter;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.Resize2d;
import io.sparkconv.op.ResizeNd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code Resize} and its forerunner {@code Upsample}, in all their operator sets. */
final class Resizing {

    /** Operator set 10 has a resize by scales alone, as {@code Upsample}. */
    private static final int WITH_COORDINATES = 11;

    private Resizing() {}

    /** Scales are an attribute before opset 9, an input since; opset 1 has two of them. */
    static void upsample(NodeContext node) {
        var attributes = node.attributes();
        float[] scales = node.has(1)
                ? node.required(1).floats()
                : attributes.reals("scales").orElseGet(() ->
                        new float[] {1, 1, attributes.real("height_scale", 1), attributes.real("width_scale", 1)});
        byScales(node, scales);
    }

    static void resize(NodeContext node) {
        if (node.opset() < WITH_COORDINATES) {
            byScales(node, node.required(1).floats());
            return;
        }
        List<ResizeAxis> axes = axes(node);
        String mode = node.attributes().text("mode", "nearest");
        ResizeFilter filter = new ResizeFilter(
                kind(mode),
                choice(
                        ResizeFilter.Nearest.class,
                        "nearest_mode",
                        node.attributes().text("nearest_mode", "round_prefer_floor")),
                node.attributes().real("cubic_coeff_a", -0.75f),
                node.attributes().flag("exclude_outside", false),
                node.attributes().flag("antialias", false));
        String transformation = node.attributes().text("coordinate_transformation_mode", "half_pixel");
        Coordinates coordinates = choice(Coordinates.class, "coordinate_transformation_mode", transformation);
        emit(node, axes, filter, coordinates);
    }

    private static void byScales(NodeContext node, float[] scales) {
        int[] dims = node.dims(0);
        requireCount("scales", scales.length, dims.length);
        ResizeAxis[] axes = new ResizeAxis[dims.length];
        Arrays.setAll(axes, i -> ResizeAxis.scaled(dims[i], scales[i]));
        boolean shrinks = Arrays.stream(axes).anyMatch(a -> a.scale() < 1);
        ResizeFilter filter = new ResizeFilter(
                kind(node.attributes().text("mode", "nearest")),
                shrinks ? ResizeFilter.Nearest.CEIL : ResizeFilter.Nearest.FLOOR,
                0,
                false,
                false);
        emit(node, List.of(axes), filter, Coordinates.ASYMMETRIC);
    }

    private static ResizeFilter.Kind kind(String mode) {
        return mode.equals("bilinear") ? ResizeFilter.Kind.LINEAR : choice(ResizeFilter.Kind.class, "mode", mode);
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String attribute, String value) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(value.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new InvalidModelException(attribute + " is " + value + " but must be one of "
                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
    }

    private static void requireCount(String what, int count, int expected) {
        if (count != expected) {
            throw new InvalidModelException("number of " + what + " is " + count + " but must be " + expected);
        }
    }

    /** All axes in ONNX's order; those that the node does not name keep their size. */
    private static List<ResizeAxis> axes(NodeContext node) {
        int[] dims = node.dims(0);
        int[] named = node.attributes()
                .integers("axes")
                .map(all -> Arrays.stream(all)
                        .mapToInt(a -> node.axis(a, dims.length))
                        .toArray())
                .orElseGet(() -> IntStream.range(0, dims.length).toArray());
        int[] in = Arrays.stream(named).map(a -> dims[a]).toArray();
        ResizeAxis[] resized = new ResizeAxis[named.length];
        Optional<float[]> scales =
                node.has(2) ? Optional.of(node.required(2).floats()).filter(s -> s.length > 0) : Optional.empty();
        if (scales.isPresent()) {
            requireCount("scales", scales.get().length, named.length);
            Arrays.setAll(resized, i -> ResizeAxis.scaled(in[i], scales.get()[i]));
        } else {
            int[] sizes = Constants.dims(node.longs(3));
            requireCount("sizes", sizes.length, named.length);
            String policy = node.attributes().text("keep_aspect_ratio_policy", "stretch");
            resized = choice(ResizePolicy.class, "keep_aspect_ratio_policy", policy)
                    .axes(in, sizes);
        }
        boolean crops =
                node.attributes().text("coordinate_transformation_mode", "").equals("tf_crop_and_resize");
        float[] roi = crops ? node.required(1).floats() : new float[2 * named.length];
        requireCount("bounds of the region", roi.length, 2 * named.length);
        List<ResizeAxis> all = new ArrayList<>();
        for (int d : dims) {
            all.add(ResizeAxis.sized(d, d));
        }
        for (int i = 0; i < named.length; i++) {
            all.set(named[i], crops ? resized[i].withRoi(roi[i], roi[named.length + i]) : resized[i]);
        }
        return all;
    }

    private static void emit(NodeContext node, List<ResizeAxis> axes, ResizeFilter filter, Coordinates coordinates) {
        Optional<Resize2d> fast = ofImages(axes, filter, coordinates);
        if (fast.isPresent()) {
            node.emit(0, node.type(0), fast.get(), node.image(0));
            return;
        }
        boolean image = node.isImage(0);
        List<ResizeAxis> stored = image ? List.of(axes.get(0), axes.get(2), axes.get(3), axes.get(1)) : axes;
        float extrapolation = node.attributes().real("extrapolation_value", 0);
        node.emit(0, node.type(0), new ResizeNd(stored, filter, coordinates, extrapolation), node.stored(0));
    }

    /** The resize of images that does the same, if there is one. */
    private static Optional<Resize2d> ofImages(List<ResizeAxis> axes, ResizeFilter filter, Coordinates coordinates) {
        boolean spatial = axes.size() == 4
                && axes.get(0).isTrivial()
                && axes.get(1).isTrivial()
                && axes.stream().allMatch(a -> a.isSized() && a.out() > 1 || a.isTrivial());
        boolean known = coordinates == Coordinates.HALF_PIXEL
                || coordinates == Coordinates.PYTORCH_HALF_PIXEL
                || coordinates == Coordinates.ALIGN_CORNERS
                || coordinates == Coordinates.ASYMMETRIC;
        if (!spatial || !known || filter.antialias() || filter.kind() == ResizeFilter.Kind.CUBIC) {
            return Optional.empty();
        }
        boolean nearest = filter.kind() == ResizeFilter.Kind.NEAREST;
        ResizeFilter.Nearest rounding = coordinates == Coordinates.ASYMMETRIC
                ? ResizeFilter.Nearest.FLOOR
                : ResizeFilter.Nearest.ROUND_PREFER_FLOOR;
        boolean whole = axes.stream().allMatch(a -> a.out() % a.in() == 0) && coordinates != Coordinates.ALIGN_CORNERS;
        if (nearest && (filter.rounding() != rounding || !whole)) {
            return Optional.empty();
        }
        return Optional.of(new Resize2d(
                axes.get(2).out(),
                axes.get(3).out(),
                nearest ? Resize2d.Interpolation.NEAREST : Resize2d.Interpolation.BILINEAR,
                coordinates == Coordinates.PYTORCH_HALF_PIXEL ? Coordinates.HALF_PIXEL : coordinates));
    }
}
