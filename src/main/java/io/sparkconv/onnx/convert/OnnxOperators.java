// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.onnx.build.Converter;
import io.sparkconv.onnx.build.NodeContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The ONNX operators that can be run: one line each. */
public final class OnnxOperators {

    private static final Map<String, Converter> CONVERTERS = new TreeMap<>();

    static {
        add("AveragePool", Pooling::average);
        add("BatchNormalization", Normalizing::batch);
        add("Cast", Typing::cast);
        add("CastLike", Typing::castLike);
        add("Clip", Functions::clip);
        add("Concat", Moving::concat);
        add("Constant", Constants::constant);
        add("ConstantOfShape", Constants::ofShape);
        add("Conv", Convolutions::ordinary);
        add("ConvTranspose", Convolutions::transposed);
        add("Dropout", Functions::dropout);
        add("Expand", Moving::expand);
        add("Flatten", Reshaping::flatten);
        add("Gather", Moving::gather);
        add("Gemm", Products::gemm);
        add("GlobalAveragePool", Pooling::globalAverage);
        add("GlobalMaxPool", Pooling::globalMax);
        add("Identity", Functions::identity);
        add("LRN", Normalizing::localResponse);
        add("LeakyRelu", Functions::leakyRelu);
        add("MaxPool", Pooling::max);
        add("Pad", Moving::pad);
        add("Range", Constants::range);
        add("Relu", Functions::relu);
        add("Reshape", Reshaping::reshape);
        add("Shape", Constants::shape);
        add("Sigmoid", Functions::sigmoid);
        add("Size", Constants::size);
        add("Slice", Moving::slice);
        add("Split", Moving::split);
        add("Squeeze", Reshaping::squeeze);
        add("Tanh", Functions::tanh);
        add("Tile", Moving::tile);
        add("Transpose", Reshaping::transpose);
        add("Unsqueeze", Reshaping::unsqueeze);
    }

    private OnnxOperators() {}

    private static void add(String opType, Converter converter) {
        CONVERTERS.put(opType, converter);
    }

    /** The converter of an operator of ONNX's own domain. */
    public static Optional<Converter> find(String opType) {
        if (!CONVERTERS.containsKey(opType) && !IntegerArithmetic.covers(opType)) {
            return Optional.empty();
        }
        return Optional.of(node -> convert(opType, node));
    }

    private static void convert(String opType, NodeContext node) {
        if (IntegerArithmetic.covers(opType) && IntegerArithmetic.fits(node)) {
            IntegerArithmetic.convert(node);
        } else if (CONVERTERS.containsKey(opType)) {
            CONVERTERS.get(opType).convert(node);
        } else {
            throw node.unsupported(opType, "applied to tensors computed at run time", "applied to integer constants");
        }
    }

    /** The names of all that can be run, sorted. */
    public static Set<String> names() {
        return Set.copyOf(CONVERTERS.keySet());
    }
}
