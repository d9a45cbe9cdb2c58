// SPDX-License-Identifier: Apache-2.0
/** A network cut along its channels into towers, as AlexNet was over two GPUs: segments and the exchanges between them. */
package io.sparkconv.split.tower;
