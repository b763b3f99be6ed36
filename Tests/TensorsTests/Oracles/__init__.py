"""Scripts that recorded the expectations of these tests."""
