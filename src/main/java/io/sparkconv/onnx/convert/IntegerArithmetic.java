// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.kernel.IndexMap;
import io.sparkconv.onnx.build.Known;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.op.Expand;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * Arithmetic on integers and booleans that are known when the network is built, which is how models compute extents:
 * exact, in 64 bits.
 */
final class IntegerArithmetic {

    private static final Map<String, LongUnaryOperator> UNARY = Map.of(
            "Abs", Math::abs,
            "Neg", v -> -v,
            "Not", v -> v == 0 ? 1 : 0,
            "Sign", Long::signum,
            "Floor", v -> v,
            "Ceil", v -> v);

    private static final Map<String, LongBinaryOperator> BINARY = Map.ofEntries(
            Map.entry("Add", Long::sum),
            Map.entry("Sub", (a, b) -> a - b),
            Map.entry("Mul", (a, b) -> a * b),
            Map.entry("Div", IntegerArithmetic::divide),
            Map.entry("Mod", (a, b) -> Math.floorMod(a, nonZero(b))),
            Map.entry("Min", Math::min),
            Map.entry("Max", Math::max),
            Map.entry("Sum", Long::sum),
            Map.entry("And", (a, b) -> a & b),
            Map.entry("Or", (a, b) -> a | b),
            Map.entry("Xor", (a, b) -> a ^ b));

    private static final Map<String, LongBinaryOperator> COMPARISONS = Map.of(
            "Equal", (a, b) -> a == b ? 1 : 0,
            "Less", (a, b) -> a < b ? 1 : 0,
            "LessOrEqual", (a, b) -> a <= b ? 1 : 0,
            "Greater", (a, b) -> a > b ? 1 : 0,
            "GreaterOrEqual", (a, b) -> a >= b ? 1 : 0);

    private static final Map<String, LongBinaryOperator> REDUCTIONS = Map.of(
            "ReduceSum", Long::sum,
            "ReduceProd", (a, b) -> a * b,
            "ReduceMax", Math::max,
            "ReduceMin", Math::min);

    private IntegerArithmetic() {}

    static boolean covers(String opType) {
        return UNARY.containsKey(opType)
                || BINARY.containsKey(opType)
                || COMPARISONS.containsKey(opType)
                || REDUCTIONS.containsKey(opType)
                || opType.equals("Where");
    }

    /** Whether all that the node reads is known and integer. */
    static boolean fits(NodeContext node) {
        for (int i = 0; i < node.inputs(); i++) {
            if (node.has(i) && !node.known(i).map(Known::isInteger).orElse(false)) {
                return false;
            }
        }
        return node.inputs() > 0;
    }

    static void convert(NodeContext node) {
        String op = node.opType();
        if (UNARY.containsKey(op)) {
            Known input = node.required(0);
            long[] values = Arrays.stream(input.longs()).map(UNARY.get(op)).toArray();
            node.set(0, Known.ofLongs(input.type(), input.dims(), values));
        } else if (REDUCTIONS.containsKey(op)) {
            node.set(0, reduced(node, REDUCTIONS.get(op)));
        } else if (op.equals("Where")) {
            node.set(0, where(node.required(0), node.required(1), node.required(2)));
        } else {
            boolean comparison = COMPARISONS.containsKey(op);
            LongBinaryOperator function = comparison ? COMPARISONS.get(op) : BINARY.get(op);
            if (op.equals("Mod") && node.attributes().flag("fmod", false)) {
                function = (a, b) -> a % nonZero(b);
            }
            Known result = node.required(0);
            for (int i = 1; i < node.inputs(); i++) {
                result = combined(result, node.required(i), function);
            }
            node.set(0, comparison ? result.withType(ElementType.BOOL) : result);
        }
    }

    private static Known combined(Known a, Known b, LongBinaryOperator function) {
        int[] dims = broadcast(List.of(a, b));
        Known.requireFew(dims);
        long[] left = expanded(a, dims);
        long[] right = expanded(b, dims);
        Arrays.setAll(left, i -> function.applyAsLong(left[i], right[i]));
        return Known.ofLongs(a.type(), dims, left);
    }

    private static Known where(Known condition, Known yes, Known no) {
        int[] dims = broadcast(List.of(condition, yes, no));
        Known.requireFew(dims);
        long[] chosen = expanded(condition, dims);
        long[] a = expanded(yes, dims);
        long[] b = expanded(no, dims);
        Arrays.setAll(chosen, i -> chosen[i] != 0 ? a[i] : b[i]);
        return Known.ofLongs(yes.type(), dims, chosen);
    }

    private static int[] broadcast(List<Known> tensors) {
        Shape shape = Shape.of();
        for (Known tensor : tensors) {
            shape = expansion(shape.toArray()).outputShape(List.of(Shape.of(tensor.dims())));
        }
        return shape.toArray();
    }

    private static Expand expansion(int[] dims) {
        return new Expand(Arrays.stream(dims).boxed().toList());
    }

    private static long[] expanded(Known tensor, int[] dims) {
        long[] values = tensor.longs();
        int[] sources = expansion(dims).map(Shape.of(tensor.dims())).sources();
        return Arrays.stream(sources).mapToLong(i -> values[i]).toArray();
    }

    /** Axes are an attribute before opset 13 (ReduceSum) or 18, an input since. */
    private static Known reduced(NodeContext node, LongBinaryOperator function) {
        Known input = node.required(0);
        int rank = input.dims().length;
        long[] axes =
                node.has(1) ? node.longs(1) : node.attributes().integers("axes").orElse(new long[0]);
        if (axes.length == 0 && node.attributes().flag("noop_with_empty_axes", false)) {
            return input;
        }
        boolean[] isReduced = new boolean[rank];
        Arrays.fill(isReduced, axes.length == 0);
        Arrays.stream(axes).forEach(a -> isReduced[node.axis(a, rank)] = true);
        List<Integer> kept = new ArrayList<>();
        List<Integer> gone = new ArrayList<>();
        List<Integer> dims = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            (isReduced[axis] ? gone : kept).add(axis);
            if (!isReduced[axis] || node.attributes().flag("keepdims", true)) {
                dims.add(isReduced[axis] ? 1 : input.dims()[axis]);
            }
        }
        List<Integer> order = new ArrayList<>(kept);
        order.addAll(gone);
        long[] values = input.longs();
        int[] sources = IndexMap.identity(input.dims())
                .permute(order.stream().mapToInt(Integer::intValue).toArray())
                .sources();
        int block = gone.stream().mapToInt(a -> input.dims()[a]).reduce(1, Math::multiplyExact);
        if (block == 0) {
            throw new InvalidModelException("number of integers to be reduced is 0 but must be at least 1");
        }
        long[] result = new long[sources.length / block];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[sources[i * block]];
            for (int k = 1; k < block; k++) {
                result[i] = function.applyAsLong(result[i], values[sources[i * block + k]]);
            }
        }
        return Known.ofLongs(
                input.type(), dims.stream().mapToInt(Integer::intValue).toArray(), result);
    }

    private static long divide(long a, long b) {
        return a / nonZero(b);
    }

    private static long nonZero(long divisor) {
        if (divisor == 0) {
            throw new InvalidModelException("divisor is 0 but must not be 0");
        }
        return divisor;
    }
}
