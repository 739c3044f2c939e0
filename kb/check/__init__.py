"""What a draft says against the sources: findings with typed differences, and which requirements it covers."""
