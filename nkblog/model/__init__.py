"""The frozen types that flow between the stages."""
