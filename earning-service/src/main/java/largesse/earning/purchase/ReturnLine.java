package largesse.earning.purchase;

/** How much of a line comes back, in millionths of a piece. */
record ReturnLine(int number, long quantityMicros) {}
