// SPDX-License-Identifier: Apache-2.0
/** From what the options say to a network: where it comes from, its weights, the layers wanted. */
package io.sparkconv.model;
