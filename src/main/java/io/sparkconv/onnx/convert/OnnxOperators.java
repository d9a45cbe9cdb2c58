// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.kernel.Activation.Kind;
import io.sparkconv.kernel.BinaryKind;
import io.sparkconv.kernel.nd.ReduceKind;
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
        add("Abs", Functions.of(Kind.ABS));
        add("Add", Elementwise.of(BinaryKind.ADD));
        add("And", Elementwise.truth(BinaryKind.AND));
        add("ArgMax", Searching::argMax);
        add("ArgMin", Searching::argMin);
        add("AveragePool", Pooling::average);
        add("BatchNormalization", Normalizing::batch);
        add("Cast", Typing::cast);
        add("CastLike", Typing::castLike);
        add("Ceil", Functions.of(Kind.CEIL));
        add("Celu", Functions.ofAlpha(Kind.CELU, 1));
        add("CenterCropPad", Bordering::centerCropPad);
        add("Clip", Functions::clip);
        add("Col2Im", Sampling::columns);
        add("Concat", Moving::concat);
        add("Constant", Constants::constant);
        add("ConstantOfShape", Constants::ofShape);
        add("Conv", Convolutions::ordinary);
        add("ConvTranspose", Convolutions::transposed);
        add("Cos", Functions.of(Kind.COS));
        add("CumSum", Searching::cumSum);
        add("DeformConv", Sampling::deformable);
        add("DepthToSpace", Sampling::depthToSpace);
        add("DequantizeLinear", Quantizing::dequantize);
        add("Div", Elementwise::divide);
        add("Dropout", Functions::dropout);
        add("Elu", Functions.ofAlpha(Kind.ELU, 1));
        add("Equal", Elementwise.truth(BinaryKind.EQUAL));
        add("Erf", Functions.of(Kind.ERF));
        add("Exp", Functions.of(Kind.EXP));
        add("Expand", Moving::expand);
        add("Flatten", Reshaping::flatten);
        add("Floor", Functions.of(Kind.FLOOR));
        add("Gather", Moving::gather);
        add("GatherElements", Indexing::gatherElements);
        add("GatherND", Indexing::gatherNd);
        add("Gelu", Functions::gelu);
        add("Gemm", Products::gemm);
        add("GlobalAveragePool", Pooling::globalAverage);
        add("GlobalLpPool", Pooling::globalLp);
        add("GlobalMaxPool", Pooling::globalMax);
        add("Greater", Elementwise.truth(BinaryKind.GREATER));
        add("GreaterOrEqual", Elementwise.truth(BinaryKind.GREATER_EQUAL));
        add("GridSample", Sampling::grid);
        add("GroupNormalization", Moments::group);
        add("Hardmax", Softmaxes::hardmax);
        add("HardSigmoid", Functions::hardSigmoid);
        add("HardSwish", Functions.of(Kind.HARD_SWISH));
        add("Identity", Functions::identity);
        add("InstanceNormalization", Moments::instance);
        add("IsInf", Functions::isInfinite);
        add("IsNaN", Functions.truth(Kind.IS_NAN));
        add("LayerNormalization", Moments::layer);
        add("LeakyRelu", Functions.ofAlpha(Kind.LEAKY_RELU, 0.01f));
        add("Less", Elementwise.truth(BinaryKind.LESS));
        add("LessOrEqual", Elementwise.truth(BinaryKind.LESS_EQUAL));
        add("Log", Functions.of(Kind.LOG));
        add("LogSoftmax", Softmaxes::logSoftmax);
        add("LpNormalization", Moments::lp);
        add("LpPool", Pooling::lp);
        add("LRN", Normalizing::localResponse);
        add("MatMul", Products::matMul);
        add("Max", Elementwise.ofMany(BinaryKind.MAX));
        add("MaxPool", Pooling::max);
        add("MaxUnpool", Pooling::unpool);
        add("Mean", Elementwise::mean);
        add("MeanVarianceNormalization", Moments::meanVariance);
        add("Min", Elementwise.ofMany(BinaryKind.MIN));
        add("Mish", Functions.of(Kind.MISH));
        add("Mod", Elementwise::modulo);
        add("Mul", Elementwise.of(BinaryKind.MUL));
        add("Neg", Functions.of(Kind.NEG));
        add("NonMaxSuppression", Indexing::suppress);
        add("Not", Functions.truth(Kind.NOT));
        add("Or", Elementwise.truth(BinaryKind.OR));
        add("Pad", Bordering::pad);
        add("Pow", Elementwise::power);
        add("PRelu", Elementwise::prelu);
        add("QuantizeLinear", Quantizing::quantize);
        add("Range", Constants::range);
        add("Reciprocal", Functions.of(Kind.RECIPROCAL));
        add("ReduceL1", Reductions.of(ReduceKind.L1));
        add("ReduceL2", Reductions.of(ReduceKind.L2));
        add("ReduceLogSum", Reductions.of(ReduceKind.LOG_SUM));
        add("ReduceLogSumExp", Reductions.of(ReduceKind.LOG_SUM_EXP));
        add("ReduceMax", Reductions.of(ReduceKind.MAX));
        add("ReduceMean", Reductions.of(ReduceKind.MEAN));
        add("ReduceMin", Reductions.of(ReduceKind.MIN));
        add("ReduceProd", Reductions.of(ReduceKind.PROD));
        add("ReduceSum", Reductions.of(ReduceKind.SUM));
        add("ReduceSumSquare", Reductions.of(ReduceKind.SUM_SQUARE));
        add("Relu", Functions.of(Kind.RELU));
        add("Reshape", Reshaping::reshape);
        add("Resize", Resizing::resize);
        add("RMSNormalization", Moments::rootMeanSquare);
        add("RoiAlign", Sampling::regions);
        add("Round", Functions.of(Kind.ROUND));
        add("Scatter", Indexing::scatterElements);
        add("ScatterElements", Indexing::scatterElements);
        add("ScatterND", Indexing::scatterNd);
        add("Selu", Functions::selu);
        add("Shape", Constants::shape);
        add("Shrink", Functions::shrink);
        add("Sigmoid", Functions.of(Kind.SIGMOID));
        add("Sign", Functions.of(Kind.SIGN));
        add("Sin", Functions.of(Kind.SIN));
        add("Size", Constants::size);
        add("Slice", Moving::slice);
        add("Softmax", Softmaxes::softmax);
        add("Softplus", Functions.of(Kind.SOFTPLUS));
        add("Softsign", Functions.of(Kind.SOFTSIGN));
        add("SpaceToDepth", Sampling::spaceToDepth);
        add("Split", Moving::split);
        add("Sqrt", Functions.of(Kind.SQRT));
        add("Squeeze", Reshaping::squeeze);
        add("Sub", Elementwise.of(BinaryKind.SUB));
        add("Sum", Elementwise.ofMany(BinaryKind.ADD));
        add("Swish", Functions.ofAlpha(Kind.SWISH, 1));
        add("Tanh", Functions.of(Kind.TANH));
        add("ThresholdedRelu", Functions.ofAlpha(Kind.THRESHOLDED_RELU, 1));
        add("Tile", Moving::tile);
        add("TopK", Searching::topK);
        add("Transpose", Reshaping::transpose);
        add("Unsqueeze", Reshaping::unsqueeze);
        add("Upsample", Resizing::upsample);
        add("Where", Elementwise::where);
        add("Xor", Elementwise.truth(BinaryKind.XOR));
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
