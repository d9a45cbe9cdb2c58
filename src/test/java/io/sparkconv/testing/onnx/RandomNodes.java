// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded random ONNX nodes of the operators that have any number of spatial axes, or read places named by values. */
public final class RandomNodes {

    private final SplittableRandom random;

    public RandomNodes(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** At least one node of every such operator. */
    public List<NodeCase> oneOfEach() {
        List<NodeCase> cases = new ArrayList<>(List.of(convolution(), transposed(), wantedShape()));
        for (String type : new String[] {"MaxPool", "AveragePool", "LpPool"}) {
            cases.add(pool(type, random.nextInt(1, 4)));
        }
        cases.add(pool("MaxPool", random.nextInt(1, 4)).second().with("storage_order", random.nextInt(2)));
        cases.add(NodeCase.of("GlobalLpPool", 21).input(plain(3)).with("p", random.nextInt(1, 4)));
        cases.add(NodeCase.of("GlobalMaxPool", 22).input(plain(3)));
        cases.add(NodeCase.of("GlobalAveragePool", 22).input(plain(5)));
        cases.addAll(List.of(unpool(), deformable(), columns(), grid(), grid(), resize(), resize()));
        cases.addAll(List.of(gatherElements(), gatherNd(), gather(), scatterElements(), scatterNd()));
        cases.addAll(List.of(suppression(), quantize(), dequantize(), regions()));
        return cases;
    }

    private int[] plain(int rank) {
        int[] dims = new int[rank];
        Arrays.setAll(dims, i -> random.nextInt(1, 7));
        return dims;
    }

    private int[] each(int count, int low, int high) {
        int[] values = new int[count];
        Arrays.setAll(values, i -> random.nextInt(low, high));
        return values;
    }

    private float[] floats(int count, double low, double high) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(low, high);
        }
        return values;
    }

    private float[] whole(int count, int low, int high) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(low, high);
        }
        return values;
    }

    private static int product(int... dims) {
        return Arrays.stream(dims).reduce(1, (a, b) -> a * b);
    }

    private static int[] join(int[] a, int... b) {
        int[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static int[] spatial(int axes) {
        int[] dims = new int[axes];
        Arrays.fill(dims, axes > 2 ? 7 : 11);
        return dims;
    }

    private NodeCase windowed(NodeCase node, int axes) {
        return node.with("strides", each(axes, 1, 4))
                .with("dilations", each(axes, 1, 3))
                .with("pads", each(2 * axes, 0, 2));
    }

    private NodeCase convolution() {
        int axes = random.nextBoolean() ? 1 : 3;
        int groups = random.nextInt(1, 4);
        int[] kernel = each(axes, 1, 4);
        int[] filters = join(new int[] {groups * 2, random.nextInt(1, 4)}, kernel);
        NodeCase node = NodeCase.of("Conv", 22)
                .input(join(new int[] {2, groups * filters[1]}, spatial(axes)))
                .constant(floats(product(filters), -1, 1), filters)
                .constant(floats(filters[0], -1, 1), filters[0])
                .with("group", groups);
        return windowed(node, axes);
    }

    private NodeCase transposed() {
        int axes = random.nextBoolean() ? 1 : 3;
        int groups = random.nextInt(1, 3);
        int[] filters = join(new int[] {groups * 2, random.nextInt(1, 4)}, each(axes, 2, 4));
        return NodeCase.of("ConvTranspose", 22)
                .input(join(new int[] {2, filters[0]}, each(axes, 2, 6)))
                .constant(floats(product(filters), -1, 1), filters)
                .with("group", groups)
                .with("strides", each(axes, 1, 4))
                .with("dilations", each(axes, 1, 3))
                .with("pads", each(2 * axes, 0, 2));
    }

    private NodeCase wantedShape() {
        int axes = random.nextInt(1, 4);
        int[] filters = join(new int[] {2, 3}, each(axes, 2, 4));
        int[] wanted = each(axes, 6, 10);
        return NodeCase.of("ConvTranspose", 11)
                .input(join(new int[] {1, 2}, each(axes, 4, 5)))
                .constant(floats(product(filters), -1, 1), filters)
                .with("strides", each(axes, 2, 3))
                .with("output_shape", wanted)
                .with("auto_pad", random.nextBoolean() ? "NOTSET" : "SAME_UPPER");
    }

    private NodeCase pool(String type, int axes) {
        NodeCase node = NodeCase.of(type, 22)
                .input(join(new int[] {2, 3}, spatial(axes)))
                .with("kernel_shape", each(axes, 2, 4))
                .with("ceil_mode", random.nextInt(2));
        if (type.equals("AveragePool")) {
            node.with("count_include_pad", random.nextInt(2));
        }
        return windowed(node, axes);
    }

    private NodeCase unpool() {
        float[] places = {5, 7, 13, 15, 16, 19, 25, 30};
        return NodeCase.of("MaxUnpool", 11)
                .input(1, 2, 2, 2)
                .indices(places, 1, 2, 2, 2)
                .with("kernel_shape", 2, 2)
                .with("strides", 2, 2);
    }

    private NodeCase deformable() {
        int offsetGroups = random.nextInt(1, 3);
        int groups = random.nextInt(1, 3);
        int[] filters = {4, 4 / groups, 2, 3};
        int height = 5 + 2 - 1;
        int width = 6 + 2 - 2;
        NodeCase node = NodeCase.of("DeformConv", 22)
                .input(2, 4, 5, 6)
                .constant(floats(product(filters), -1, 1), filters)
                .input(floats(2 * offsetGroups * 12 * height * width, -2, 2), 2, offsetGroups * 12, height, width);
        node.constant(floats(4, -1, 1), 4);
        if (random.nextBoolean()) {
            node.input(2, offsetGroups * 6, height, width);
        }
        return node.with("group", groups)
                .with("offset_group", offsetGroups)
                .with("kernel_shape", 2, 3)
                .with("pads", 1, 1, 1, 1);
    }

    private NodeCase columns() {
        int stride = random.nextInt(1, 3);
        int rows = (5 + 2 - 2) / stride + 1;
        int columns = (6 + 2 - 3) / stride + 1;
        return NodeCase.of("Col2Im", 18)
                .input(2, 3 * 6, rows * columns)
                .integers(5, 6)
                .integers(2, 3)
                .with("strides", stride, stride)
                .with("pads", 1, 1, 1, 1);
    }

    private NodeCase grid() {
        String[] outside = {"zeros", "border", "reflection"};
        boolean volume = random.nextInt(3) == 0;
        String[] modes = {"linear", "nearest", "cubic"};
        String mode = modes[random.nextInt(volume ? 2 : 3)];
        int[] extents = volume ? new int[] {3, 4, 5} : new int[] {5, 7};
        int[] points = volume ? new int[] {2, 2, 3, 4, 3} : new int[] {2, 6, 5, 2};
        return NodeCase.of("GridSample", 20)
                .input(join(new int[] {2, 3}, extents))
                .input(floats(product(points), -1.9, 1.9), points)
                .with("mode", mode)
                .with("padding_mode", outside[random.nextInt(3)])
                .with("align_corners", random.nextInt(2));
    }

    private NodeCase resize() {
        String[] modes = {"nearest", "linear", "cubic"};
        String[] coordinates = {
            "half_pixel", "half_pixel_symmetric", "pytorch_half_pixel", "align_corners", "asymmetric"
        };
        String[] roundings = {"round_prefer_floor", "round_prefer_ceil", "floor", "ceil"};
        String mode = modes[random.nextInt(3)];
        NodeCase node = NodeCase.of("Resize", 19)
                .input(2, 3, random.nextInt(3, 9), random.nextInt(3, 9))
                .none()
                .none()
                .integers(2, 3, random.nextInt(2, 15), random.nextInt(2, 15))
                .with("mode", mode)
                .with("nearest_mode", roundings[random.nextInt(4)]);
        if (!mode.equals("nearest") && random.nextInt(3) == 0) {
            return node.with("antialias", 1);
        }
        if (mode.equals("cubic")) {
            node.with("cubic_coeff_a", -0.5f).with("exclude_outside", random.nextInt(2));
        }
        return node.with("coordinate_transformation_mode", coordinates[random.nextInt(5)]);
    }

    private NodeCase gatherElements() {
        int axis = random.nextInt(3);
        int[] picked = {3, 4, 5};
        picked[axis] = random.nextInt(1, 7);
        int extent = 3 + axis;
        return NodeCase.of("GatherElements", 13)
                .input(3, 4, 5)
                .indices(whole(product(picked), -extent, extent), picked)
                .with("axis", axis);
    }

    private NodeCase gatherNd() {
        return random.nextBoolean()
                ? NodeCase.of("GatherND", 13).input(3, 4, 5).indices(whole(12, -3, 3), 2, 3, 2)
                : NodeCase.of("GatherND", 13)
                        .input(2, 4, 5)
                        .indices(whole(6, -4, 4), 2, 3, 1)
                        .with("batch_dims", 1);
    }

    private NodeCase gather() {
        int axis = random.nextInt(3);
        return NodeCase.of("Gather", 13)
                .input(3, 4, 5)
                .indices(whole(6, -3, 3), 2, 3)
                .with("axis", axis);
    }

    private NodeCase scatterElements() {
        float[] places = {1, 0, 2, -1, 2, 0, -4, 1};
        String[] reductions = {"none", "add", "mul", "max", "min"};
        return NodeCase.of("ScatterElements", 18)
                .input(4, 5)
                .indices(places, 2, 4)
                .input(2, 4)
                .with("axis", 0)
                .with("reduction", reductions[random.nextInt(5)]);
    }

    private NodeCase scatterNd() {
        float[] places = {1, 0, -1, 3};
        String[] reductions = {"none", "add", "mul", "max", "min"};
        return NodeCase.of("ScatterND", 18)
                .input(4, 5, 2)
                .indices(places, 2, 2)
                .input(2, 2)
                .with("reduction", reductions[random.nextInt(5)]);
    }

    private NodeCase suppression() {
        int boxes = random.nextInt(2, 30);
        return NodeCase.of("NonMaxSuppression", 11)
                .constant(floats(2 * boxes * 4, 0, 1), 2, boxes, 4)
                .constant(whole(2 * 3 * boxes, 0, 9), 2, 3, boxes)
                .integers(random.nextInt(1, 9))
                .constant(new float[] {random.nextInt(5) * 0.1f}, 1)
                .constant(new float[] {random.nextInt(4)}, 1)
                .with("center_point_box", random.nextInt(2));
    }

    private NodeCase quantize() {
        boolean alongAxis = random.nextBoolean();
        int count = alongAxis ? 3 : 1;
        int[] dims = alongAxis ? new int[] {3} : new int[0];
        return NodeCase.of("QuantizeLinear", 13)
                .input(floats(2 * 3 * 4 * 5, -40, 40), 2, 3, 4, 5)
                .constant(floats(count, 0.1, 0.3), dims)
                .with("axis", 1);
    }

    private NodeCase dequantize() {
        return NodeCase.of("DequantizeLinear", 21)
                .casted(OnnxActivations.INT8, whole(2 * 3 * 8, -128, 128), 2, 3, 8)
                .constant(floats(2 * 3 * 2, 0.1, 0.3), 2, 3, 2)
                .with("axis", 2)
                .with("block_size", 4);
    }

    private NodeCase regions() {
        int count = random.nextInt(1, 5);
        float[] boxes = floats(4 * count, 0, 12);
        for (int i = 0; i < count; i++) {
            boxes[4 * i + 2] += boxes[4 * i];
            boxes[4 * i + 3] += boxes[4 * i + 1];
        }
        return NodeCase.of("RoiAlign", 16)
                .input(2, 3, 9, 8)
                .input(boxes, count, 4)
                .indices(whole(count, 0, 2), count)
                .with("output_height", random.nextInt(1, 4))
                .with("output_width", random.nextInt(1, 4))
                .with("sampling_ratio", random.nextInt(3))
                .with("spatial_scale", 0.5f)
                .with("mode", random.nextBoolean() ? "avg" : "max")
                .with("coordinate_transformation_mode", random.nextBoolean() ? "half_pixel" : "output_half_pixel");
    }
}
